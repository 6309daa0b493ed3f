"""What follows from the moves of this service's cases, in their transactions (``Layanan.sesudah_pindah``)."""

from __future__ import annotations

from datetime import datetime

from bogor_portal.alur.models import JenisTahap, Permohonan, Tahap
from bogor_portal.dokumen.models import DokumenTerbit
from perizinan.actions.izin import kunci_izin, terapkan_terbit, ubah_izin
from perizinan.actions.keberatan import putuskan
from perizinan.actions.keputusan_izin import USULAN
from perizinan.models import PermohonanIzin

HASIL_KEBERATAN = {
    JenisTahap.SELESAI_TERBIT: "dikabulkan",
    JenisTahap.SELESAI_TOLAK: "ditolak",
    JenisTahap.DITARIK: "ditarik",
}
PERISTIWA = {kode: jenis for jenis, (kode, _, _) in USULAN.items()}


def sesudah_izin(permohonan: Permohonan, dari: Tahap | None, ke: Tahap | None, kini: datetime) -> None:
    """An issued grant enters the register."""
    if ke is not None and ke.jenis == JenisTahap.SELESAI_TERBIT:
        terapkan_terbit(permohonan, _surat(permohonan), kini)


def sesudah_keputusan(permohonan: Permohonan, dari: Tahap | None, ke: Tahap | None, kini: datetime) -> None:
    """An issued decision changes its permit; the end of an objection answers it."""
    if ke is None or not ke.akhir:
        return
    if hasattr(permohonan, "keberatan"):
        putuskan(permohonan, kini, hasil=HASIL_KEBERATAN[JenisTahap(ke.jenis)])
    elif ke.jenis == JenisTahap.SELESAI_TERBIT:
        izin = kunci_izin(PermohonanIzin.objects.get(pk=permohonan.pk).izin_id)
        ubah_izin(izin, PERISTIWA[permohonan.jenis.kode], _surat(permohonan), kini, atas_permintaan=False)


def _surat(permohonan: Permohonan) -> DokumenTerbit:
    return DokumenTerbit.objects.select_related("permohonan__versi", "permohonan__pemohon", "keputusan").get(
        permohonan=permohonan, status=DokumenTerbit.Status.BERLAKU
    )
