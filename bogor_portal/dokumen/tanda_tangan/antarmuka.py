"""What every signing adapter offers. Signing is a person's act: the passphrase is asked for at that moment,
lives in memory for one document or one batch, and is never stored, logged, queued or put into an error."""

from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class KodeGagal(StrEnum):
    SANDI_SALAH = "sandi_salah"
    LAYANAN_TIDAK_TERSEDIA = "layanan_tidak_tersedia"
    WAKTU_HABIS = "waktu_habis"
    SERTIFIKAT_KEDALUWARSA = "sertifikat_kedaluwarsa"
    JAWABAN_TIDAK_SAH = "jawaban_tidak_sah"
    TERKUNCI = "terkunci"


_PESAN = {
    KodeGagal.SANDI_SALAH: "Frasa sandi salah. Periksa lalu coba lagi.",
    KodeGagal.LAYANAN_TIDAK_TERSEDIA: "Layanan tanda tangan sedang tidak tersedia. Coba lagi nanti.",
    KodeGagal.WAKTU_HABIS: "Layanan tanda tangan tidak menjawab tepat waktu. Coba lagi nanti.",
    KodeGagal.SERTIFIKAT_KEDALUWARSA: "Sertifikat elektronik penanda tangan sudah tidak berlaku.",
    KodeGagal.JAWABAN_TIDAK_SAH: "Hasil dari layanan tanda tangan tidak lolos pemeriksaan dan tidak dipakai.",
    KodeGagal.TERKUNCI: "Akun tanda tangan terkunci. Hubungi pengelola sertifikat elektronik.",
}
_BOLEH_COBA_LAGI = {KodeGagal.SANDI_SALAH, KodeGagal.LAYANAN_TIDAK_TERSEDIA, KodeGagal.WAKTU_HABIS}


class GagalTandaTangan(Exception):
    """No signed document came out. `pesan_untuk_layar` is for the signer and holds no secret."""

    def __init__(self, kode: KodeGagal, pesan_untuk_layar: str = "", *, boleh_coba_lagi: bool | None = None) -> None:
        self.kode = kode
        self.pesan_untuk_layar = pesan_untuk_layar or _PESAN[kode]
        self.boleh_coba_lagi = kode in _BOLEH_COBA_LAGI if boleh_coba_lagi is None else boleh_coba_lagi
        super().__init__(f"{kode}: {self.pesan_untuk_layar}")


@dataclass(frozen=True)
class IdentitasPenanda:
    """Whose key. `sidik_sertifikat` is the SHA-256 (hex) of the certificate registered for the signer."""

    kode: str
    nama: str
    sidik_sertifikat: str
    nik: str = field(default="", repr=False)


@dataclass(frozen=True)
class HasilTandaTangan:
    pdf: bytes = field(repr=False)
    sertifikat_subjek: str
    sertifikat_sidik: str
    waktu: datetime
    tiruan: bool


class SesiTandaTangan(Protocol):
    """An opened key or a kept passphrase: signs as many documents as the batch holds."""

    def tandatangani(self, pdf: bytes, *, alasan: str, lokasi: str, id_permintaan: str) -> HasilTandaTangan: ...


class Penandatangan(Protocol):
    """Raises GagalTandaTangan; a document returned begins with the bytes given and is validly signed."""

    TIRUAN: bool

    def buka(self, penanda: IdentitasPenanda, sandi: str) -> AbstractContextManager[SesiTandaTangan]: ...

    def tandatangani(
        self,
        pdf: bytes,
        *,
        penanda: IdentitasPenanda,
        sandi: str,
        alasan: str,
        lokasi: str,
        id_permintaan: str,
    ) -> HasilTandaTangan: ...
