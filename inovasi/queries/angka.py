"""Figures that offices stated: the ones that count, their history, and who may state them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from bogor_portal.akun.models import Peran
from bogor_portal.akun.queries import jabatan_dipegang
from inovasi.layanan.angka import MASUKAN, Masukan
from inovasi.models import AngkaUkuran

if TYPE_CHECKING:
    from bogor_portal.akun.models import Jabatan, Pengguna


def berlaku(periode: Iterable[str], kode: Iterable[str] | None = None) -> list[AngkaUkuran]:
    """The newest figure of each measure and period, oldest period first. One query."""
    semua = AngkaUkuran.objects.filter(periode__in=list(periode))
    if kode is not None:
        semua = semua.filter(ukuran__in=list(kode))
    return list(semua.order_by("ukuran", "periode", "-pk").distinct("ukuran", "periode"))


def riwayat(kode: Iterable[str]) -> QuerySet[AngkaUkuran]:
    """Every figure ever stated of these, newest first."""
    return AngkaUkuran.objects.filter(ukuran__in=list(kode)).select_related("oleh", "jabatan__opd").order_by("-pk")


def dapat_diisi(pengguna: Pengguna) -> dict[str, Jabatan]:
    """Key of MASUKAN → the post in which this person states it: the office's operator, or a reviewer of Bapperida."""
    peran = Q(peran=Peran.OPERATOR_INOVASI) | Q(peran=Peran.VERIFIKATOR_INOVASI)
    jabatan = list(jabatan_dipegang(pengguna).filter(peran).select_related("opd"))
    pilihan = {m.kode: _jabatan(m, jabatan) for m in MASUKAN.values()}
    return {kode: j for kode, j in pilihan.items() if j is not None}


def _jabatan(m: Masukan, jabatan: list[Jabatan]) -> Jabatan | None:
    milik = [j for j in jabatan if j.opd.kode == m.opd]
    return next(iter(milik), None)
