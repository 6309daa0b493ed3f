"""Signing through BSrE's eSign Client Service, version 1 of its API.

Found in public clients of that service: POST {url}/api/sign/pdf, basic auth, multipart `file`, `nik`,
`passphrase`, `tampilan=invisible`, `reason`, `location`; the signed PDF as the body of a 200; errors as JSON
{"error": ..., "status_code": ...} with 2031 "Passphrase anda salah" and 2011 "User tidak terdaftar".
Not confirmed, so to be tried against the real service: the codes of a locked account and of an expired
certificate (read here from the words of `error`), whether X-Request-ID is kept, and whether the service
appends to the file and writes nothing after the signature; if not, every answer is refused here.
"""

import json
import logging
import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import httpx
from cryptography.x509 import Certificate
from django.views.decorators.debug import sensitive_variables

from bogor_portal.dokumen.tambahan import hanya_ditandatangani
from bogor_portal.dokumen.tanda_tangan.antarmuka import (
    GagalTandaTangan,
    HasilTandaTangan,
    IdentitasPenanda,
    KodeGagal,
)
from bogor_portal.dokumen.validasi import periksa_pdf
from bogor_portal.lib.pemutus import PemutusArus

log = logging.getLogger(__name__)

BATAS_WAKTU = 10.0
BATAS_SAMBUNG = 3.0
COBA_SAMBUNG = 3
TAMBAHAN_MAKS = 2 * 1024 * 1024  # a signature with its certificates adds some kilobytes
SANDI_SALAH, TIDAK_TERDAFTAR = 2031, 2011


class PenandatanganBsre:
    """One per process, since it holds the connection pool and the circuit breaker."""

    TIRUAN = False

    def __init__(
        self,
        url: str,
        *,
        pengguna: str,
        sandi_layanan: str,
        akar_tepercaya: Sequence[Certificate],
        batas_waktu: float = BATAS_WAKTU,
        terima_tiruan: bool = False,
        pemutus: PemutusArus | None = None,
        tidur: Callable[[float], None] = time.sleep,
    ) -> None:
        self._alamat = url.rstrip("/") + "/api/sign/pdf"
        self._akar = list(akar_tepercaya)
        self._batas_waktu = min(batas_waktu, BATAS_WAKTU)
        self._terima_tiruan = terima_tiruan
        self._pemutus = pemutus or PemutusArus()
        self._tidur = tidur
        self._klien = httpx.Client(
            auth=httpx.BasicAuth(pengguna, sandi_layanan),
            timeout=httpx.Timeout(self._batas_waktu, connect=min(BATAS_SAMBUNG, self._batas_waktu)),
            follow_redirects=False,
            trust_env=False,
        )

    def tutup(self) -> None:
        self._klien.close()

    @sensitive_variables("sandi")
    @contextmanager
    def buka(self, penanda: IdentitasPenanda, sandi: str) -> Iterator["SesiBsre"]:
        """Keep the passphrase in memory for one batch; the service is first asked at the first document."""
        sesi = SesiBsre(self, penanda, sandi)
        try:
            yield sesi
        finally:
            sesi.tutup()

    @sensitive_variables("sandi")
    def tandatangani(
        self,
        pdf: bytes,
        *,
        penanda: IdentitasPenanda,
        sandi: str,
        alasan: str,
        lokasi: str,
        id_permintaan: str,
    ) -> HasilTandaTangan:
        """Ask for one signature, then check the answer before it counts.

        Sent again only when no connection came about, since a repeat after that could count a wrong
        passphrase twice. Raises GagalTandaTangan with any of its codes.
        """
        if not self._pemutus.boleh():
            raise GagalTandaTangan(KodeGagal.LAYANAN_TIDAK_TERSEDIA)
        isian = {"nik": penanda.nik, "passphrase": sandi, "tampilan": "invisible"}
        isian |= {"reason": alasan, "location": lokasi}
        try:
            jawaban = self._kirim(pdf, isian, id_permintaan)
            hasil = self._periksa(pdf, jawaban, penanda)
        except GagalTandaTangan as galat:
            self._pemutus.catat(berhasil=galat.kode in _LAYANAN_SEHAT)
            log.warning("BSrE gagal: %s, permintaan %s", galat.kode, id_permintaan)
            raise
        self._pemutus.catat(berhasil=True)
        return hasil

    @sensitive_variables("isian")
    def _kirim(self, pdf: bytes, isian: dict[str, str], id_permintaan: str) -> bytes:
        tenggat = time.monotonic() + self._batas_waktu
        for percobaan in range(1, COBA_SAMBUNG + 1):
            try:
                return self._sekali(pdf, isian, id_permintaan, tenggat)
            except (httpx.ConnectError, httpx.ConnectTimeout):
                jeda = random.uniform(0.1, 0.3) * 2**percobaan  # noqa: S311 - jitter is no secret
                if percobaan == COBA_SAMBUNG or time.monotonic() + jeda >= tenggat:
                    break
                self._tidur(jeda)
            except httpx.TimeoutException:
                raise GagalTandaTangan(KodeGagal.WAKTU_HABIS) from None
            except httpx.HTTPError:
                break
        raise GagalTandaTangan(KodeGagal.LAYANAN_TIDAK_TERSEDIA) from None

    @sensitive_variables("isian")
    def _sekali(self, pdf: bytes, isian: dict[str, str], id_permintaan: str, tenggat: float) -> bytes:
        berkas = {"file": ("dokumen.pdf", pdf, "application/pdf")}
        kepala = {"X-Request-ID": id_permintaan, "Accept": "application/pdf, application/json"}
        with self._klien.stream("POST", self._alamat, data=isian, files=berkas, headers=kepala) as jawaban:
            isi = _baca(jawaban, tenggat, len(pdf) + TAMBAHAN_MAKS)
        if jawaban.status_code != 200:
            raise _penolakan(jawaban.status_code, isi)
        return isi

    def _periksa(self, pdf: bytes, jawaban: bytes, penanda: IdentitasPenanda) -> HasilTandaTangan:
        if not jawaban.startswith(pdf) or len(jawaban) == len(pdf):
            raise (_penolakan(200, jawaban) if jawaban[:1] == b"{" else _tidak_sah("bukan dokumen yang dikirim"))
        if not hanya_ditandatangani(pdf, jawaban):
            raise _tidak_sah("isi dokumen diubah")
        hasil = periksa_pdf(jawaban, akar_tepercaya=self._akar)
        if not hasil.sah:
            raise _tidak_sah(hasil.keterangan)
        if hasil.sertifikat_sidik != penanda.sidik_sertifikat:
            raise _tidak_sah("sertifikat bukan milik penanda tangan")
        if hasil.tiruan and not self._terima_tiruan:
            raise _tidak_sah("sertifikat pengembangan")
        return HasilTandaTangan(
            pdf=jawaban,
            sertifikat_subjek=hasil.subjek,
            sertifikat_sidik=hasil.sertifikat_sidik,
            waktu=hasil.waktu or datetime.now(UTC),
            tiruan=hasil.tiruan,
        )


class SesiBsre:
    """A passphrase kept for one batch; `tutup` drops it. Its repr shows nothing of it."""

    __slots__ = ("_penanda", "_penandatangan", "_sandi")

    def __init__(self, penandatangan: PenandatanganBsre, penanda: IdentitasPenanda, sandi: str) -> None:
        self._penandatangan, self._penanda = penandatangan, penanda
        self._sandi: str | None = sandi

    def tutup(self) -> None:
        self._sandi = None

    def tandatangani(self, pdf: bytes, *, alasan: str, lokasi: str, id_permintaan: str) -> HasilTandaTangan:
        """As PenandatanganBsre.tandatangani; a passphrase found wrong is not sent again in this batch."""
        if self._sandi is None:
            raise GagalTandaTangan(KodeGagal.SANDI_SALAH, "Frasa sandi perlu dimasukkan lagi.")
        try:
            return self._penandatangan.tandatangani(
                pdf,
                penanda=self._penanda,
                sandi=self._sandi,
                alasan=alasan,
                lokasi=lokasi,
                id_permintaan=id_permintaan,
            )
        except GagalTandaTangan as galat:
            if galat.kode in (KodeGagal.SANDI_SALAH, KodeGagal.TERKUNCI):
                self.tutup()
            raise


_LAYANAN_SEHAT = {KodeGagal.SANDI_SALAH, KodeGagal.TERKUNCI, KodeGagal.SERTIFIKAT_KEDALUWARSA}


def _baca(jawaban: httpx.Response, tenggat: float, maks: int) -> bytes:
    """httpx limits each read, not the whole: a service that drips must not hold us longer than promised."""
    isi = bytearray()
    for potongan in jawaban.iter_bytes():
        isi += potongan
        if len(isi) > maks:
            raise _tidak_sah("jawaban terlalu besar")
        if time.monotonic() > tenggat:
            raise GagalTandaTangan(KodeGagal.WAKTU_HABIS)
    return bytes(isi)


def _tidak_sah(sebab: str) -> GagalTandaTangan:
    return GagalTandaTangan(KodeGagal.JAWABAN_TIDAK_SAH, f"Hasil dari layanan tanda tangan tidak dipakai: {sebab}.")


def _penolakan(status: int, isi: bytes) -> GagalTandaTangan:
    if status >= 500:
        return GagalTandaTangan(KodeGagal.LAYANAN_TIDAK_TERSEDIA)
    if status in (401, 403):
        return GagalTandaTangan(
            KodeGagal.LAYANAN_TIDAK_TERSEDIA,
            "Layanan tanda tangan menolak akun portal.",
            boleh_coba_lagi=False,
        )
    galat = _galat_json(isi)
    if galat is None:
        return _tidak_sah("jawaban tidak dikenal")
    kata = str(galat.get("error", "")).lower()
    if galat.get("status_code") == SANDI_SALAH:
        return GagalTandaTangan(KodeGagal.SANDI_SALAH)
    if galat.get("status_code") == TIDAK_TERDAFTAR:
        return GagalTandaTangan(
            KodeGagal.LAYANAN_TIDAK_TERSEDIA,
            "Penanda tangan belum terdaftar pada layanan tanda tangan.",
            boleh_coba_lagi=False,
        )
    return _dari_kata(kata)


def _dari_kata(kata: str) -> GagalTandaTangan:
    """Codes for these are not known; the words are read, and are never shown."""
    if "terkunci" in kata or "diblokir" in kata:
        return GagalTandaTangan(KodeGagal.TERKUNCI)
    if any(tanda in kata for tanda in ("kedaluwarsa", "kadaluarsa", "kadaluwarsa", "expired")):
        return GagalTandaTangan(KodeGagal.SERTIFIKAT_KEDALUWARSA)
    return _tidak_sah("layanan menolak permintaan")


def _galat_json(isi: bytes) -> dict[str, Any] | None:
    try:
        galat = json.loads(isi)
    except ValueError:
        return None
    return galat if isinstance(galat, dict) and "error" in galat else None
