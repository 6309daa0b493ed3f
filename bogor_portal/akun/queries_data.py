"""Who sees which request about personal data."""

from __future__ import annotations

from django.db.models import QuerySet

from bogor_portal.akun.models import OPD, Jabatan, Pengguna, Peran, PermintaanData
from bogor_portal.akun.queries import jabatan_dipegang

MEJA = (Peran.FRONT_OFFICE, Peran.PEMARAF_3, Peran.PENANDATANGAN)
BARU = PermintaanData.Status.BARU


def jabatan_meja(pengguna: Pengguna) -> QuerySet[Jabatan]:
    """The posts by which this person answers requests to their office: front office, secretary, head."""
    return jabatan_dipegang(pengguna).filter(peran__in=MEJA)


def permintaan_meja(pengguna: Pengguna) -> QuerySet[PermintaanData]:
    """The requests to the offices in which this person answers; never one's own."""
    opd = jabatan_meja(pengguna).values("opd")
    return PermintaanData.objects.filter(opd__in=opd).exclude(pengguna=pengguna).select_related("pengguna", "opd")


def permintaan_saya(pengguna: Pengguna) -> QuerySet[PermintaanData]:
    return PermintaanData.objects.filter(pengguna=pengguna).select_related("opd", "dijawab_oleh", "jabatan")


def pengelola(kode: list[str]) -> QuerySet[OPD]:
    """The offices that hold personal data here, by the codes that the services registered."""
    return OPD.objects.filter(kode__in=kode, aktif=True)
