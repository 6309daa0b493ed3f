"""Who may see and do what (R12, R19). Decided by the posts that a person holds today, never on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from bogor_portal.akun.models import Jabatan, Pengguna, Peran
from bogor_portal.akun.queries import jabatan_dipegang, pemegang
from inovasi.models import Inovasi, RiwayatInovasi

if TYPE_CHECKING:
    from bogor_portal.akun.models import OPD

AKSI_OPD = ("buat", "ubah", "pindah", "ikutkan", "ajukan", "isi_indikator", "tambah_bukti", "lepas_bukti")


def jabatan_operator(pengguna: Pengguna, opd_id: int | None) -> Jabatan | None:
    """The post by which this person enters innovations of that OPD."""
    if opd_id is None:
        return None
    return jabatan_dipegang(pengguna).filter(peran=Peran.OPERATOR_INOVASI, opd=opd_id).first()


def jabatan_verifikator(pengguna: Pengguna) -> Jabatan | None:
    """The post at Bapperida by which this person reviews."""
    return jabatan_dipegang(pengguna).filter(peran=Peran.VERIFIKATOR_INOVASI).first()


def opd_diisi(pengguna: Pengguna) -> list[OPD]:
    """The offices for which this person enters innovations."""
    jabatan = jabatan_dipegang(pengguna).filter(peran=Peran.OPERATOR_INOVASI).order_by("opd__nama")
    return [j.opd for j in jabatan]


def boleh_masuk(pengguna: Pengguna) -> bool:
    """Whether the registry's desk is theirs at all."""
    peran = [Peran.OPERATOR_INOVASI, Peran.VERIFIKATOR_INOVASI, Peran.PIMPINAN]
    return pengguna.is_superuser or jabatan_dipegang(pengguna).filter(peran__in=peran).exists()


def baca_semua(pengguna: Pengguna) -> bool:
    """Reviewers, leaders and administrators read everything; leaders write nothing (R19)."""
    peran = [Peran.VERIFIKATOR_INOVASI, Peran.PIMPINAN]
    return pengguna.is_superuser or jabatan_dipegang(pengguna).filter(peran__in=peran).exists()


def boleh_mengatur(pengguna: Pengguna) -> bool:
    """Whether rounds are opened, extended and closed by this person: a reviewer or an administrator."""
    return pengguna.is_superuser or jabatan_verifikator(pengguna) is not None


def terlihat(pengguna: Pengguna) -> QuerySet[Inovasi]:
    """The innovations that this person works on or reads. Operators see those of their own OPD."""
    if not pengguna.is_active:
        return Inovasi.objects.none()
    if baca_semua(pengguna):
        return Inovasi.objects.all()
    return Inovasi.objects.filter(opd__in=[o.pk for o in opd_diisi(pengguna)])


def ikut_mengisi(pengguna: Pengguna, inovasi: Inovasi) -> bool:
    """Whether this person entered anything of it, ever: then somebody else reviews it (R12)."""
    return RiwayatInovasi.objects.filter(inovasi=inovasi, oleh=pengguna, aksi__in=AKSI_OPD).exists()


def para_verifikator() -> QuerySet[Pengguna]:
    """Whoever reviews today."""
    jabatan = Jabatan.objects.filter(peran=Peran.VERIFIKATOR_INOVASI, aktif=True)
    semua = [p.pk for j in jabatan for p in pemegang(j)]
    return Pengguna.objects.filter(pk__in=semua).order_by("nama", "pk")


def para_operator(opd_id: int | None) -> QuerySet[Pengguna]:
    """Whoever enters for that OPD today."""
    jabatan = Jabatan.objects.filter(Q(opd=opd_id), peran=Peran.OPERATOR_INOVASI, aktif=True)
    semua = [p.pk for j in jabatan for p in pemegang(j)]
    return Pengguna.objects.filter(pk__in=semua).order_by("nama", "pk")
