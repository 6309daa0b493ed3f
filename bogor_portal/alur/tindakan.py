"""The acts an officer can be offered: button, form, and the function of the one door that carries it out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from bogor_portal.alur.actions import antrean, keputusan, pemeriksaan, rekomendasi, survei, usulan
from bogor_portal.alur.actions.dasar import pastikan_boleh
from bogor_portal.alur.errors import AlurError
from bogor_portal.alur.forms import petugas as form
from bogor_portal.alur.forms import survei as form_survei
from bogor_portal.alur.forms.tolak import TolakForm
from bogor_portal.alur.models import Aksi, Giliran, JenisTahap
from bogor_portal.alur.queries.petugas import jabatan_atasan
from bogor_portal.berkas.actions import simpan_unggahan
from bogor_portal.berkas.models import Berkas

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

MB = 1024 * 1024
KETERANGAN_KEMBALIKAN = (
    "Hanya berkas dan isian yang Anda tunjuk yang dapat diubah pemohon. "
    "Jam layanan berhenti sampai ia mengirim perbaikan."
)
KETERANGAN_TOLAK = (
    "Draf penolakan diparaf dan ditandatangani seperti izin. "
    "Surat memuat alasan, dasar hukum, dan hak keberatan pemohon."
)
KETERANGAN_FIKTIF = (
    "Permohonan dianggap dikabulkan secara hukum. Semua proses lain pada berkas ini berakhir dan dokumen dinomori."
)
Pelaksana = Callable[..., object]


@dataclass(frozen=True)
class Tindakan:
    """``form`` validates, ``jalankan(permohonan_id, giliran_id, oleh=, kunci=, **form.argumen())`` performs."""

    kode: str
    tombol: str
    form: type[form.TindakanForm]
    jalankan: Pelaksana
    bahaya: bool = False
    penjelasan: str = ""
    templat: str = "admin/alur/tindakan.html"
    rute: str = ""  # pages of its own (taking kode and giliran) instead of the confirm page


_tindakan: dict[str, Tindakan] = {}


def daftarkan(tindakan: Tindakan) -> None:
    """Apps above add theirs (signing, for one) in ready()."""
    _tindakan[tindakan.kode] = tindakan


def ambil(kode: str) -> Tindakan | None:
    return _tindakan.get(kode)


def tersedia(giliran: Giliran, pengguna: Pengguna) -> list[Tindakan]:
    """What this person may do at this open turn now; empty for somebody else's turn."""
    atasan = [_tindakan[k] for k in kode_atasan(giliran)] if jabatan_atasan(pengguna, giliran) else []
    if not giliran_saya(giliran, pengguna):
        return atasan
    return [_tindakan[kode] for kode in kode_di(giliran) if kode in _tindakan] + atasan


def di_tahap(langkah: Tindakan, giliran: Giliran) -> Tindakan:
    """The act in the stage's own words: the verb of its move names button, page and message."""
    if langkah.rute:
        return langkah
    kata = next((p.tombol for p in giliran.tahap.peralihan_keluar.all() if p.aksi == langkah.kode and p.tombol), "")
    return replace(langkah, tombol=kata) if kata else langkah


def boleh(langkah: Tindakan, giliran: Giliran, pengguna: Pengguna) -> bool:
    """Whether this person may do this one act at this open turn now."""
    if langkah.rute:
        return False
    if langkah.kode in kode_atasan(giliran):
        return jabatan_atasan(pengguna, giliran) is not None
    return langkah.kode in kode_di(giliran) and giliran_saya(giliran, pengguna)


def kode_atasan(giliran: Giliran) -> list[str]:
    """The acts of the head at a turn of somebody else's."""
    return [Aksi.ALIHKAN, *([Aksi.UBAH_TIM_SURVEI] if giliran.tahap.jenis == JenisTahap.SURVEI else [])]


def giliran_saya(giliran: Giliran, pengguna: Pengguna) -> bool:
    """Whether this person may work on this open turn now."""
    try:
        pastikan_boleh(giliran.permohonan, giliran, pengguna)
    except AlurError:
        return False
    return True


def kode_di(giliran: Giliran) -> list[str]:
    """The acts of a stage: its moves, with the stage's own form where it has one. Reassigning is the head's."""
    kode = [p.aksi for p in giliran.tahap.peralihan_keluar.all()]
    if giliran.tahap.jenis == JenisTahap.BERITA_ACARA:
        kode = ["berita_acara" if k == Aksi.TERUSKAN else k for k in kode]
    if giliran.tahap.jenis == JenisTahap.REKOMENDASI:
        kode.append(Aksi.MINTA_REKOMENDASI)
    return kode


def _simpan(berkas: list[Any], oleh: Pengguna, jenis: list[str], maks: int) -> list[Berkas]:
    return [simpan_unggahan(b, pemilik=oleh, jenis_boleh=jenis, maks_byte=maks) for b in berkas]


class _BeriRekomendasi(form.BeriRekomendasiForm):
    def argumen(self) -> dict[str, Any]:
        return {k: self.cleaned_data[k] for k in ("hasil", "catatan", "lampiran")}


def _beri_rekomendasi(
    permohonan_id: int, giliran_id: int, *, oleh: Pengguna, kunci: str, hasil: str, catatan: str, lampiran: list[Any]
) -> None:
    surat = _simpan(lampiran, oleh, ["pdf"], 5 * MB)
    rekomendasi.beri_rekomendasi(
        permohonan_id, giliran_id, oleh=oleh, hasil=hasil, catatan=catatan, lampiran=surat, kunci=kunci
    )


for _t in (
    Tindakan(Aksi.ALIHKAN, "Alihkan ke petugas lain", form.AlihkanForm, antrean.alihkan),
    Tindakan(Aksi.TERUSKAN, "Teruskan", form.CatatanForm, pemeriksaan.teruskan),
    Tindakan(
        Aksi.KEMBALIKAN,
        "Kembalikan ke pemohon",
        form.KembalikanForm,
        pemeriksaan.kembalikan,
        penjelasan=KETERANGAN_KEMBALIKAN,
    ),
    Tindakan(
        Aksi.KEMBALIKAN_INTERNAL, "Kembalikan ke penyusun", form.KembalikanInternalForm, pemeriksaan.kembalikan_internal
    ),
    Tindakan(Aksi.JADWALKAN_SURVEI, "Jadwalkan survei", form_survei.JadwalkanSurveiForm, survei.jadwalkan_survei),
    Tindakan(Aksi.LEWATI_SURVEI, "Tanpa survei", form.LewatiSurveiForm, survei.lewati_survei),
    Tindakan(Aksi.CATAT_SURVEI, "Isi lembar survei", form.TindakanForm, survei.catat_survei, rute="admin:alur_survei"),
    Tindakan(Aksi.UBAH_TIM_SURVEI, "Ubah tim survei", form_survei.UbahTimForm, survei.ubah_tim_survei),
    Tindakan(
        Aksi.MINTA_REKOMENDASI, "Minta rekomendasi OPD lain", form.MintaRekomendasiForm, rekomendasi.minta_rekomendasi
    ),
    Tindakan(Aksi.BERI_REKOMENDASI, "Beri rekomendasi", _BeriRekomendasi, _beri_rekomendasi),
    Tindakan(
        Aksi.SETUJUI,
        "Setujui",
        form.SetujuiForm,
        keputusan.setujui,
        penjelasan="Draf persetujuan diteruskan untuk diparaf, dinomori, lalu ditandatangani.",
    ),
    Tindakan(
        Aksi.TOLAK,
        "Tolak",
        TolakForm,
        keputusan.tolak,
        bahaya=True,
        penjelasan=KETERANGAN_TOLAK,
        templat="admin/alur/tolak.html",
    ),
    Tindakan(Aksi.PARAF, "Bubuhkan paraf", form.TindakanForm, keputusan.paraf),
    Tindakan(
        Aksi.TETAPKAN_FIKTIF,
        "Tetapkan fiktif positif",
        form.PertimbanganForm,
        keputusan.tetapkan_fiktif,
        bahaya=True,
        penjelasan=KETERANGAN_FIKTIF,
    ),
    Tindakan(
        Aksi.HENTIKAN,
        "Hentikan usulan",
        form.PertimbanganForm,
        usulan.hentikan,
        bahaya=True,
        penjelasan="Usulan ini berakhir tanpa keputusan.",
    ),
    Tindakan(Aksi.LANJUTKAN_BIASA, "Lanjutkan proses biasa", form.PertimbanganForm, keputusan.lanjutkan_biasa),
):
    daftarkan(_t)
