"""Refusals of the engine: a code, and a sentence that the screen shows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kekurangan:
    """One gap: what is missing, in which section or persyaratan it is mended."""

    pesan: str
    bagian: str = ""
    isian: str = ""
    persyaratan: str = ""
    tautan: str = ""  # an address of ours where it is mended, instead of the form's own


class AlurError(Exception):
    """A refused act. Nothing was changed."""

    kode = "ditolak"
    pesan = "Tindakan ini tidak dapat dilakukan."
    kolom = ""  # the field of the act's form that the sentence speaks of

    def __init__(self, pesan: str = "") -> None:
        self.pesan = pesan or type(self).pesan
        super().__init__(self.pesan)


class TidakBoleh(AlurError):
    kode = "tidak_boleh"
    pesan = "Anda tidak berwenang melakukan tindakan ini pada permohonan ini."


class PerluPetugasLain(TidakBoleh):
    """R5.4."""

    kode = "perlu_petugas_lain"
    pesan = "Anda sudah ikut memeriksa permohonan ini. Paraf dan tanda tangan harus oleh orang lain (empat mata)."


class PermohonanSendiri(TidakBoleh):
    kode = "permohonan_sendiri"
    pesan = "Anda tidak dapat memproses permohonan Anda sendiri, keluarga Anda, atau badan usaha yang Anda wakili."


class SudahBerubah(AlurError):
    """A race: somebody was faster."""

    kode = "sudah_berubah"
    pesan = "Permohonan ini baru saja diproses orang lain. Muat ulang halaman untuk melihat keadaan terbaru."


class SudahDipegang(SudahBerubah):
    kode = "sudah_dipegang"
    pesan = "Permohonan ini sedang dipegang petugas lain."


class PerluAlasan(AlurError):
    """A file out of order without a coded reason."""

    kode = "perlu_alasan"
    pesan = "Ada berkas yang lebih mendesak. Pilih alasan bila berkas ini didahulukan."


class TidakTersedia(AlurError):
    kode = "tidak_tersedia"
    pesan = "Tindakan ini tidak tersedia pada tahap sekarang."


class VersiBerganti(TidakTersedia):
    """The draft began under a version that is no longer in force."""

    kode = "versi_berganti"
    pesan = "Aturan layanan ini sudah berganti. Periksa lagi isian Anda sebelum mengirim."


class BelumLengkap(AlurError):
    """The case is not ready; ``kekurangan`` lists every gap at once."""

    kode = "belum_lengkap"
    pesan = "Masih ada yang perlu dilengkapi."

    def __init__(self, kekurangan: list[Kekurangan]) -> None:
        self.kekurangan = kekurangan
        super().__init__(" ".join(k.pesan for k in kekurangan) or type(self).pesan)


class MasaDitolak(AlurError):
    """The validity entered goes beyond what the rules of the service allow."""

    kode = "masa_ditolak"
    kolom = "berlaku_sampai"


class AlasanKurang(AlurError):
    kode = "alasan_kurang"
    pesan = "Pilih sekurangnya satu alasan."
