"""The office's own decisions about a permit: revoke, suspend, make active again (by letter), correct a paper (R9.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from bogor_portal.akun.kepentingan import berkepentingan
from bogor_portal.akun.models import Penugasan, Peran
from bogor_portal.akun.queries import penugasan_aktif
from bogor_portal.alur.actions.advance import Langkah, Pelaku, kunci_permohonan
from bogor_portal.alur.actions.alasan import AlasanDiberikan
from bogor_portal.alur.actions.buka_kembali import buka_kembali
from bogor_portal.alur.actions.dasar import sudah_dilakukan
from bogor_portal.alur.actions.kabar import kabari_jabatan
from bogor_portal.alur.actions.usulan import IsiUsulan, ajukan_usulan
from bogor_portal.alur.errors import AlasanKurang, PermohonanSendiri, SudahBerubah, TidakBoleh, TidakTersedia
from bogor_portal.alur.models import Aksi, AlasanBaku, JenisTahap, Permohonan, Riwayat, VersiLayanan
from perizinan.actions.izin import kunci_izin
from perizinan.layanan.entri_register import LAYANAN
from perizinan.models import Izin, JenisPeristiwa, PermohonanIzin, StatusIzin
from perizinan.queries.izin import OPD_PENGAMPU, permohonan_berjalan
from perizinan.queries.keberatan import keberatan_berjalan

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

PENGUSUL = frozenset({Peran.PEMERIKSA, Peran.PENYUSUN})
USULAN = {
    JenisPeristiwa.PENCABUTAN: ("keputusan-pencabutan", {StatusIzin.BERLAKU, StatusIzin.DIBEKUKAN}, Aksi.CABUT_IZIN),
    JenisPeristiwa.PEMBEKUAN: ("keputusan-pembekuan", {StatusIzin.BERLAKU}, Aksi.BEKUKAN_IZIN),
    JenisPeristiwa.PENGAKTIFAN: ("keputusan-pengaktifan", {StatusIzin.DIBEKUKAN}, Aksi.AKTIFKAN_IZIN),
}


def penugasan_pengusul(oleh: Pengguna) -> Penugasan | None:
    """The post by which a person may propose decisions about permits today (R5.5); None for others."""
    return penugasan_aktif(oleh).filter(jabatan__opd__kode=OPD_PENGAMPU, jabatan__peran__in=PENGUSUL).first()


def boleh_mengusul(izin: Izin, oleh: Pengguna) -> bool:
    """Whether the post is theirs and the permit is nobody's in whom they have an interest."""
    return penugasan_pengusul(oleh) is not None and not berkepentingan(oleh, izin.pemegang_id)


def usulan_tersedia(izin: Izin, oleh: Pengguna) -> list[JenisPeristiwa]:
    """What this person may propose about the permit now; the act asks again under the lock."""
    if not boleh_mengusul(izin, oleh) or permohonan_berjalan(izin, "keputusan"):
        return []
    return [jenis for jenis, (_, dari, _) in USULAN.items() if izin.status in dari]


@transaction.atomic(durable=True)
def usulkan(
    izin_id: int,
    *,
    oleh: Pengguna,
    jenis: JenisPeristiwa,
    alasan: str,
    uraian: str,
    dasar_hukum: list[str],
    kunci: str | None = None,
) -> Permohonan:
    """Propose a decision; it takes effect when its letter, initialled and signed by others, is issued.

    In order: the permit under its lock; the form's key; person and state; a case of its own with number, reasons,
    draft decision, first turn and history; its link to the permit; a mail to whose turn it is. Raises TidakBoleh,
    PermohonanSendiri, SudahBerubah (another one is under way or the state changed), AlasanKurang.
    """
    izin = kunci_izin(izin_id)
    if kunci and (ada := Riwayat.objects.filter(kunci=kunci, permohonan__tentang_izin__izin=izin).first()):
        return ada.permohonan
    kode, dari, aksi = USULAN[jenis]
    pelaku = _pelaku(izin, oleh)
    if izin.status not in dari or permohonan_berjalan(izin, "keputusan"):
        raise SudahBerubah("Keadaan izin ini sudah berubah, atau sudah ada usulan keputusan lain tentangnya.")
    _pastikan_alasan(alasan, aksi)
    isi = IsiUsulan([AlasanDiberikan(alasan)], uraian, dasar_hukum, {"nomor_izin": izin.nomor})
    versi = VersiLayanan.objects.select_related("jenis").get(jenis__kode=kode, keadaan="terbit")
    kini = timezone.now()
    permohonan = ajukan_usulan(versi, isi, pemohon=izin.pemegang, pelaku=pelaku, kini=kini, kunci=kunci)
    PermohonanIzin.objects.create(permohonan=permohonan, izin=izin)
    return permohonan


@transaction.atomic(durable=True)
def koreksi(izin_id: int, *, oleh: Pengguna, alasan: str, kunci: str | None = None) -> Permohonan:
    """Open the permit's application again at the drafter's desk, for a new paper that replaces the present one (R9.6).

    The present paper stays in force until the new one is issued. Raises as ``usulkan`` does, and TidakTersedia for
    a permit that is not in force or while an objection is open.
    """
    calon = Izin.objects.select_related("dokumen").get(pk=izin_id)
    permohonan = kunci_permohonan(calon.dokumen.permohonan_id)
    izin = kunci_izin(izin_id)
    if sudah_dilakukan(permohonan, kunci):
        return permohonan
    if izin.dokumen.permohonan_id != permohonan.pk:
        raise SudahBerubah
    pelaku = _pelaku(izin, oleh)
    if izin.status != StatusIzin.BERLAKU or keberatan_berjalan(permohonan):
        raise TidakTersedia("Izin ini sedang tidak dapat dikoreksi.")
    _pastikan_alasan(alasan, Aksi.BUKA_KEMBALI)
    tahap = permohonan.versi.tahap.filter(jenis=JenisTahap.PENYUSUNAN).order_by("urut").first()
    if tahap is None:
        raise TidakTersedia
    isi = {"izin": izin.pk, "alasan": alasan}
    giliran = buka_kembali(permohonan, tahap, Langkah(Aksi.BUKA_KEMBALI, pelaku, timezone.now(), isi, kunci))
    if giliran.jabatan:
        kabari_jabatan(permohonan, giliran.jabatan, "petugas_usulan")
    return permohonan


def _pelaku(izin: Izin, oleh: Pengguna) -> Pelaku:
    penugasan = penugasan_pengusul(oleh)
    if penugasan is None:
        raise TidakBoleh
    if berkepentingan(oleh, izin.pemegang_id):
        raise PermohonanSendiri
    return Pelaku.dari(penugasan)


def _pastikan_alasan(kode: str, aksi: Aksi) -> None:
    if not AlasanBaku.objects.filter(kode=kode, aksi=aksi, layanan=LAYANAN, aktif=True).exists():
        raise AlasanKurang
