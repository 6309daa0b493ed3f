"""Complaints as those who answer them see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from bogor_portal.akun.kepentingan import akun_berkepentingan
from bogor_portal.akun.models import Peran
from bogor_portal.akun.queries import penugasan_aktif
from bogor_portal.alur.models import Giliran, Permintaan
from perizinan.queries.izin import OPD_PENGAMPU

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

PENERIMA = (Peran.PENELAAH, Peran.PEMARAF_3, Peran.PENANDATANGAN)
LAYANAN = ("perizinan", "register")


def aduan_terlihat(pengguna: Pengguna) -> QuerySet[Permintaan]:
    """Open ones first, oldest first. For who answers them and for the office's head and secretary, but none about a
    file that they worked on or have an interest in."""
    if not penugasan_aktif(pengguna).filter(jabatan__opd__kode=OPD_PENGAMPU, jabatan__peran__in=PENERIMA).exists():
        return Permintaan.objects.none()
    dikerjakan = Giliran.objects.filter(oleh=pengguna).values("permohonan")
    return (
        Permintaan.objects.filter(jenis=Permintaan.Jenis.PENGADUAN, permohonan__jenis__layanan__in=LAYANAN)
        .exclude(permohonan__in=dikerjakan)
        .exclude(permohonan__pemohon__in=akun_berkepentingan(pengguna))
        .exclude(permohonan__bantuan__petugas=pengguna)
        .select_related("permohonan__jenis", "dijawab_oleh")
        .order_by("-keadaan", "id")
    )
