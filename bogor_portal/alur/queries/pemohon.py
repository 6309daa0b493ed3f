"""What the applicant sees and may change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet, Sum

from bogor_portal.alur.models import Permintaan, Permohonan, Status

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna


@dataclass(frozen=True)
class DapatDiubah:
    """Which isian and persyaratan a draft may change; None: all."""

    isian: frozenset[str] | None
    persyaratan: frozenset[str] | None

    def persyaratan_boleh(self, kode: str) -> bool:
        return self.persyaratan is None or kode in self.persyaratan

    def isian_boleh(self, kode: str) -> bool:
        return self.isian is None or kode in self.isian


def permohonan_saya(pengguna: Pengguna) -> QuerySet[Permohonan]:
    """The applicant's own, newest first."""
    return Permohonan.objects.milik(pengguna).select_related("jenis").order_by("-id")


def ukuran_berkas(permohonan: Permohonan) -> int:
    """Bytes of all files in the draft."""
    return permohonan.berkas_draf.aggregate(jumlah=Sum("berkas__ukuran"))["jumlah"] or 0


def permintaan_perbaikan(permohonan: Permohonan) -> Permintaan | None:
    """The open request that a returned file must answer."""
    return (
        permohonan.permintaan.filter(jenis=Permintaan.Jenis.PERBAIKAN, keadaan=Permintaan.Keadaan.TERBUKA)
        .prefetch_related("alasan")
        .first()
    )


def dapat_diubah(permohonan: Permohonan) -> DapatDiubah:
    """R6.1, R6.2: a fresh draft may change everything, a returned file only what the return names."""
    if permohonan.status == Status.DRAF:
        return DapatDiubah(None, None)
    permintaan = permintaan_perbaikan(permohonan)
    alasan = list(permintaan.alasan.all()) if permintaan else []
    return DapatDiubah(
        frozenset(a.isian for a in alasan if a.isian), frozenset(a.persyaratan for a in alasan if a.persyaratan)
    )
