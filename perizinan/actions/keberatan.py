"""Objections against a decision (R6.3): begun from it, filed in time, judged by others, replacing it or not."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from bogor_portal.akun.hak import Hak
from bogor_portal.alur.actions.advance import SISTEM, Langkah, Pelaku, catat_tanpa_pindah, kunci_permohonan
from bogor_portal.alur.actions.buka_kembali import buka_kembali
from bogor_portal.alur.actions.catatan import catat_keputusan
from bogor_portal.alur.actions.draf import buat_draf
from bogor_portal.alur.actions.kabar import kabari_jabatan
from bogor_portal.alur.actions.keputusan import IsiIzin
from bogor_portal.alur.errors import Kekurangan, TidakBoleh, TidakTersedia
from bogor_portal.alur.models import Aksi, JenisTahap, Keputusan, Permintaan, Permohonan, Status, VersiLayanan
from bogor_portal.alur.models.permohonan import JenisPermohonan
from bogor_portal.alur.queries.pemohon import boleh_sebagai
from bogor_portal.dokumen.actions.status import ubah_status
from bogor_portal.dokumen.models import DokumenTerbit
from bogor_portal.lib.tanggal import tanggal_panjang
from perizinan.actions.izin import kunci_izin, ubah_izin
from perizinan.layanan.entri_register import LAYANAN
from perizinan.models import JenisPeristiwa, Keberatan, PermohonanIzin
from perizinan.queries.keberatan import SELESAI, hak_keberatan

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

TERLAMBAT = "Batas mengajukan keberatan atas keputusan ini sudah lewat, yaitu {batas}."


@transaction.atomic(durable=True)
def mulai_keberatan(permohonan_id: int, *, oleh: Pengguna) -> Permohonan:
    """A draft of an objection against the case's last decision; the one that is there already when there is one.

    The draft is the applicant's, whoever of the company begins it. Raises TidakBoleh for who may not fill in for the
    applicant, TidakTersedia when there is no decision or its time has passed.
    """
    permohonan = kunci_permohonan(permohonan_id)
    if not boleh_sebagai(oleh, permohonan, Hak.ISI):
        raise TidakBoleh
    hak = hak_keberatan(permohonan)
    if hak is None:
        raise TidakTersedia("Belum ada keputusan yang dapat diajukan keberatan.")
    if hak.berjalan:
        return hak.berjalan.permohonan
    if not hak.terbuka and hak.sampai:
        raise TidakTersedia(TERLAMBAT.format(batas=tanggal_panjang(hak.sampai)))
    versi = VersiLayanan.objects.select_related("jenis").get(jenis__kode="keberatan", keadaan="terbit")
    draf = buat_draf(versi, oleh=permohonan.pemohon, jenis_permohonan=JenisPermohonan.KEBERATAN)
    draf.draf = {"nomor_keputusan": hak.dokumen.nomor}
    draf.save(update_fields=["draf"])
    Keberatan.objects.create(permohonan=draf, keputusan=hak.dokumen.keputusan, batas_ajukan=hak.sampai or date.max)
    return draf


def tepat_waktu(permohonan: Permohonan, jawaban: dict[str, Any]) -> list[Kekurangan]:
    """Check at filing: the decision is still the last one, and the time to object has not passed."""
    keberatan = getattr(permohonan, "keberatan", None)
    if keberatan is None or permohonan.status != Status.DRAF:
        return []
    if keberatan.keputusan.permohonan.status not in SELESAI:
        return [Kekurangan("Keputusan ini sedang diganti dinas. Tunggu penggantinya terbit.")]
    if keberatan.batas_ajukan >= timezone.localdate():
        return []
    return [Kekurangan(TERLAMBAT.format(batas=tanggal_panjang(keberatan.batas_ajukan)))]


def catat_diajukan(permohonan: Permohonan, kini: datetime) -> None:
    """At filing: the disputed case shows the objection on both sides' pages, in its history and as a request."""
    keberatan = getattr(permohonan, "keberatan", None)
    if keberatan is None:
        return
    semula = kunci_permohonan(keberatan.keputusan.permohonan_id)
    pengaju = permohonan.pengajuan.select_related("oleh").latest("urut").oleh
    keberatan.permintaan = Permintaan.objects.create(
        permohonan=semula,
        giliran=None,
        jenis=Permintaan.Jenis.KEBERATAN,
        isi=f"Keberatan {permohonan.nomor}",
        tenggat=permohonan.tenggat,
        dibuat_oleh=pengaju,
        dibuat_pada=kini,
    )
    keberatan.save(update_fields=["permintaan"])
    langkah = Langkah(Aksi.KEBERATAN, Pelaku(pengaju), kini, {"keberatan": permohonan.pk})
    catat_tanpa_pindah(semula, None, langkah)
    giliran = permohonan.giliran.filter(keluar_pada=None).select_related("jabatan").first()
    if giliran and giliran.jabatan:
        kabari_jabatan(permohonan, giliran.jabatan, "petugas_usulan")


def putuskan(permohonan: Permohonan, kini: datetime, *, hasil: str) -> None:
    """When the letter on the objection is issued, or it was withdrawn: answer the request; replace the decision.

    ``hasil`` is "dikabulkan", "ditolak" or "ditarik". Granted: what the office decided about a permit is undone; any
    other decision gets a new one in its place, which goes to be numbered and signed.
    """
    keberatan = Keberatan.objects.select_related("permintaan", "keputusan").get(pk=permohonan.pk)
    semula = kunci_permohonan(keberatan.keputusan.permohonan_id)
    if keberatan.permintaan:
        p = keberatan.permintaan
        p.keadaan = Permintaan.Keadaan.BATAL if hasil == "ditarik" else Permintaan.Keadaan.DIJAWAB
        p.hasil, p.dijawab_pada = hasil, kini
        p.save(update_fields=["keadaan", "hasil", "dijawab_pada"])
    langkah = Langkah(Aksi.PUTUS_KEBERATAN, SISTEM, kini, {"keberatan": permohonan.pk, "hasil": hasil})
    catat_tanpa_pindah(semula, None, langkah)
    if hasil == "dikabulkan":
        _ganti_keputusan(permohonan, semula, kini)


def _ganti_keputusan(permohonan: Permohonan, semula: Permohonan, kini: datetime) -> None:
    if semula.jenis.layanan == LAYANAN:
        _batalkan_keputusan_izin(permohonan, semula, kini)
        return
    dasar = permohonan.keputusan.order_by("-urut")[0]
    isi = masa_pengganti(semula, dasar)
    keputusan = catat_keputusan(
        semula,
        hasil=Keputusan.Hasil.DISETUJUI,
        jenis=Keputusan.Jenis.KEBERATAN,
        dasar_hukum=semula.versi.dasar_hukum,
        ketentuan=isi.ketentuan,
        berlaku_mulai=isi.berlaku_mulai,
        berlaku_sampai=isi.berlaku_sampai,
        catatan=f"Menurut keputusan atas keberatan {permohonan.nomor}",
        oleh=dasar.oleh,
        jabatan=dasar.jabatan,
        pada=kini,
    )
    ke = semula.versi.tahap.filter(jenis=JenisTahap.PENOMORAN).get()
    ids = {"keberatan": permohonan.pk, "keputusan": keputusan.pk}
    buka_kembali(semula, ke, Langkah(Aksi.BUKA_KEMBALI, SISTEM, kini, ids))


def masa_pengganti(semula: Permohonan, dasar: Keputusan) -> IsiIzin:
    """Dates and conditions that the reviewer entered on the objection."""
    return IsiIzin(dasar.berlaku_mulai, dasar.berlaku_sampai, dasar.ketentuan)


def _batalkan_keputusan_izin(permohonan: Permohonan, semula: Permohonan, kini: datetime) -> None:
    """A revocation or suspension falls: its letter is replaced by the one on the objection, the permit is in force."""
    surat = permohonan.dokumen.get(status=DokumenTerbit.Status.BERLAKU)
    lama = semula.dokumen.get(status=DokumenTerbit.Status.BERLAKU)
    ubah_status(lama.pk, DokumenTerbit.Status.DIGANTIKAN, timezone.localdate(kini), pengganti=surat)
    izin = kunci_izin(PermohonanIzin.objects.get(pk=semula.pk).izin_id)
    ubah_izin(izin, JenisPeristiwa.KEBERATAN, surat, kini, atas_permintaan=True)
