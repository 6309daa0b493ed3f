"""What is known of an applicant's NPWP, and of whom it is asked."""

from __future__ import annotations

from bogor_portal.akun.models import JenisAkun, Pengguna
from bogor_portal.alur.models import Permohonan
from perizinan.kswp.models import PemeriksaanNpwp

LAYANAN = "perizinan"
PERSYARATAN = "npwp"


def perlu(permohonan: Permohonan) -> bool:
    """Companies always; persons where the type asks for an NPWP (R2.4)."""
    if permohonan.jenis.layanan != LAYANAN:
        return False
    return permohonan.pemohon.jenis == JenisAkun.BADAN_USAHA or minta_npwp(permohonan)


def minta_npwp(permohonan: Permohonan) -> bool:
    """Whether the version asks for a copy of the NPWP."""
    return any(p.kode == PERSYARATAN for p in permohonan.versi.persyaratan.all())


def npwp_akun(permohonan: Permohonan) -> str:
    """The NPWP of the applicant's account; "" for none."""
    return Pengguna.objects.values_list("npwp", flat=True).get(pk=permohonan.pemohon_id) or ""


def terakhir(permohonan: Permohonan) -> PemeriksaanNpwp | None:
    """The newest question; it is the one that counts."""
    return permohonan.pemeriksaan_npwp.select_related("oleh").order_by("-id").first()
