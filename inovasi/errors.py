"""Refusals of the registry: a code, and a sentence that the screen shows. Nothing was changed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kekurangan:
    """One gap of an innovation: what is missing, on which page it is mended ("profil", "tahapan", indicator number)."""

    pesan: str
    bagian: str = "profil"
    isian: str = ""


class InovasiError(Exception):
    kode = "ditolak"
    pesan = "Tindakan ini tidak dapat dilakukan."

    def __init__(self, pesan: str = "") -> None:
        self.pesan = pesan or type(self).pesan
        super().__init__(self.pesan)


class TidakBoleh(InovasiError):
    kode = "tidak_boleh"
    pesan = "Anda tidak berwenang melakukan tindakan ini."


class MilikSendiri(TidakBoleh):
    """R12: nobody verifies their own."""

    kode = "milik_sendiri"
    pesan = "Anda ikut mengisi inovasi ini, jadi verifikasinya harus oleh orang lain."


class SudahBerubah(InovasiError):
    """A race: somebody was faster."""

    kode = "sudah_berubah"
    pesan = "Isinya baru saja diubah orang lain. Muat ulang halaman untuk melihat keadaan terbaru."


class TidakTersedia(InovasiError):
    kode = "tidak_tersedia"
    pesan = "Tindakan ini tidak tersedia pada keadaan sekarang."


class RondeTertutup(TidakTersedia):
    """R29."""

    kode = "ronde_tertutup"
    pesan = "Edisi ini tidak sedang dibuka. Isian dan bukti hanya dapat diubah selama edisi dibuka."


class BelumLengkap(InovasiError):
    """``kekurangan`` lists every gap at once."""

    kode = "belum_lengkap"

    def __init__(self, kekurangan: list[Kekurangan]) -> None:
        self.kekurangan = kekurangan
        super().__init__(" ".join(k.pesan for k in kekurangan))


class TidakSah(InovasiError):
    """What was entered breaks a rule; ``isian`` is the field."""

    kode = "tidak_sah"

    def __init__(self, pesan: str, isian: str = "") -> None:
        self.isian = isian
        super().__init__(pesan)
