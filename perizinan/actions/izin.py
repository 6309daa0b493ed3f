"""The only code that writes the permit register. Each function runs in the transaction of the act that causes it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from bogor_portal.alur.actions.advance import SISTEM, Langkah, catat_tanpa_pindah, kunci_permohonan
from bogor_portal.alur.models import Aksi, Keputusan, Permohonan
from bogor_portal.alur.models.permohonan import JenisPermohonan
from bogor_portal.dokumen.actions.status import ubah_status
from bogor_portal.dokumen.models import DokumenTerbit
from bogor_portal.pesan.actions import antrekan_surel
from perizinan.layanan.isi_izin import jawaban_terakhir, kelurahan_dari, tempat_dari
from perizinan.layanan.masa import pengingat_berikut
from perizinan.models import Izin, JenisPeristiwa, PeristiwaIzin, StatusIzin

StatusDokumen = DokumenTerbit.Status
GANTI = {
    JenisPermohonan.PERPANJANGAN: JenisPeristiwa.PERPANJANGAN,
    JenisPermohonan.PERUBAHAN: JenisPeristiwa.PERUBAHAN,
    JenisPermohonan.DUPLIKAT: JenisPeristiwa.DUPLIKAT,
}
STATUS_AKSI = {
    JenisPeristiwa.PENCABUTAN: (StatusIzin.DICABUT, StatusDokumen.DICABUT, Aksi.CABUT_IZIN, "izin_dicabut"),
    JenisPeristiwa.PEMBEKUAN: (StatusIzin.DIBEKUKAN, StatusDokumen.DIBEKUKAN, Aksi.BEKUKAN_IZIN, "izin_dibekukan"),
    JenisPeristiwa.PENGAKTIFAN: (StatusIzin.BERLAKU, StatusDokumen.BERLAKU, Aksi.AKTIFKAN_IZIN, "izin_diaktifkan"),
    JenisPeristiwa.KEBERATAN: (StatusIzin.BERLAKU, StatusDokumen.BERLAKU, Aksi.AKTIFKAN_IZIN, "izin_diaktifkan"),
}


def terapkan_terbit(permohonan: Permohonan, dokumen: DokumenTerbit, kini: datetime) -> None:
    """What the issue of a granted application does to the register.

    A revocation on request revokes its permit (R6.6); a renewal, change or duplicate gives the permit a new paper
    (R9.6); a paper issued again after a correction or an objection replaces the earlier one; else a permit begins.
    """
    tautan = getattr(permohonan, "tentang_izin", None)
    izin = kunci_izin(tautan.izin_id) if tautan else None
    milik_sendiri = Izin.objects.filter(peristiwa__permohonan=permohonan, dokumen__permohonan=permohonan).first()
    if permohonan.jenis_permohonan == JenisPermohonan.PENCABUTAN:
        if izin:
            ubah_izin(izin, JenisPeristiwa.PENCABUTAN, dokumen, kini, atas_permintaan=True)
    elif milik_sendiri:
        ganti_dokumen(kunci_izin(milik_sendiri.pk), _sebab(dokumen), dokumen, kini)
    elif izin:
        ganti_dokumen(izin, GANTI.get(JenisPermohonan(permohonan.jenis_permohonan), _sebab(dokumen)), dokumen, kini)
    else:
        buat_izin(permohonan, dokumen, kini)


def _sebab(dokumen: DokumenTerbit) -> JenisPeristiwa:
    keberatan = dokumen.keputusan.jenis == Keputusan.Jenis.KEBERATAN
    return JenisPeristiwa.KEBERATAN if keberatan else JenisPeristiwa.KOREKSI


def kunci_izin(izin_id: int) -> Izin:
    """Lock the permit; after the permohonan that is acted on, before any other."""
    return Izin.objects.select_for_update(of=("self",)).select_related("dokumen", "jenis", "pemegang").get(pk=izin_id)


def buat_izin(permohonan: Permohonan, dokumen: DokumenTerbit, kini: datetime) -> Izin:
    """A permit begins with its first paper."""
    izin = Izin(
        jenis=permohonan.jenis,
        pemegang=permohonan.pemohon,
        nama_pemegang=dokumen.nama_pemegang,
        terbit_pada=kini,
        dokumen=dokumen,
    )
    _isi_dari_dokumen(izin, dokumen, kini)
    izin.save()
    _catat(izin, JenisPeristiwa.TERBIT, dokumen, kini, atas_permintaan=True)
    return izin


def ganti_dokumen(izin: Izin, sebab: JenisPeristiwa, dokumen: DokumenTerbit, kini: datetime) -> None:
    """A new paper for a permit: the earlier one is replaced and says by which; a suspended or revoked one stays so."""
    lama, hari = izin.dokumen, timezone.localdate(kini)
    ubah_status(lama.pk, StatusDokumen.DIGANTIKAN, hari, pengganti=dokumen)
    if sebab == JenisPeristiwa.PERPANJANGAN:
        izin.perpanjangan_ke += 1
    mulai_lama = izin.berlaku_mulai
    _isi_dari_dokumen(izin, dokumen, kini)
    izin.berlaku_mulai = mulai_lama or izin.berlaku_mulai
    izin.save()
    if izin.status != StatusIzin.BERLAKU:  # between signature and issue: the new paper is worth no more than the old
        ubah_status(dokumen.pk, StatusDokumen(izin.status), izin.status_sejak or hari)
    _catat(izin, sebab, dokumen, kini, atas_permintaan=sebab != JenisPeristiwa.KOREKSI)
    if lama.permohonan_id != dokumen.permohonan_id:
        _catat_riwayat(lama.permohonan_id, Aksi.GANTI_IZIN, izin, dokumen, kini)


def ubah_izin(
    izin: Izin, jenis: JenisPeristiwa, surat: DokumenTerbit, kini: datetime, *, atas_permintaan: bool
) -> None:
    """Revoke, suspend or make active: register, paper, both histories, reminders, a mail to the holder."""
    status, status_dokumen, aksi, templat = STATUS_AKSI[jenis]
    if izin.status == status:
        return
    hari = timezone.localdate(kini)
    izin.status, izin.status_sejak = status, hari
    izin.pengingat_pada = pengingat_berikut(izin.berlaku_sampai, hari) if status == StatusIzin.BERLAKU else None
    izin.save(update_fields=["status", "status_sejak", "pengingat_pada"])
    ubah_status(izin.dokumen_id, status_dokumen, hari)
    _catat(izin, jenis, surat, kini, atas_permintaan=atas_permintaan)
    _catat_riwayat(izin.dokumen.permohonan_id, aksi, izin, surat, kini)
    antrekan_surel(f"{templat}-{izin.pk}-{surat.pk}", templat, izin.pemegang_id, {"izin": izin.pk, "surat": surat.pk})


def _isi_dari_dokumen(izin: Izin, dokumen: DokumenTerbit, kini: datetime) -> None:
    permohonan = dokumen.permohonan
    jawaban: dict[str, Any] = jawaban_terakhir(permohonan)
    izin.dokumen, izin.nomor = dokumen, dokumen.nomor
    izin.berlaku_mulai = dokumen.berlaku_mulai or timezone.localdate(kini)
    izin.berlaku_sampai = dokumen.berlaku_sampai
    izin.tempat = tempat_dari(jawaban) or izin.tempat
    izin.kelurahan = kelurahan_dari(permohonan, jawaban) or izin.kelurahan
    berlaku = izin.status == StatusIzin.BERLAKU
    izin.pengingat_pada = pengingat_berikut(izin.berlaku_sampai, timezone.localdate(kini)) if berlaku else None


def _catat(izin: Izin, jenis: JenisPeristiwa, dokumen: DokumenTerbit, kini: datetime, *, atas_permintaan: bool) -> None:
    PeristiwaIzin.objects.create(
        izin=izin,
        jenis=jenis,
        dokumen=dokumen,
        permohonan_id=dokumen.permohonan_id,
        atas_permintaan=atas_permintaan,
        pada=kini,
    )


def _catat_riwayat(permohonan_id: int, aksi: Aksi, izin: Izin, dokumen: DokumenTerbit, kini: datetime) -> None:
    """The application that the permit came from tells it too."""
    permohonan = kunci_permohonan(permohonan_id)
    catat_tanpa_pindah(permohonan, None, Langkah(aksi, SISTEM, kini, {"izin": izin.pk, "dokumen": dokumen.pk}))
