"""Targets, agreed actions and reviews, as far as a person may see them."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from bogor_portal.akun.models import Jabatan, Peran
from bogor_portal.dasbor.models import Sasaran, TindakLanjut, Tinjauan
from bogor_portal.dasbor.queries.ringkas import KEPALA, Cakupan
from bogor_portal.lib import tersusun

PENANGGUNG_JAWAB = KEPALA | {Peran.PIMPINAN, Peran.TIM_TEKNIS, Peran.PEMERIKSA}


def sasaran(tahun: int, opd: str) -> dict[str, Sasaran]:
    """By measure: the OPD's own target, or the city's for the whole city."""
    semua = tersusun.objek(("sasaran", tahun, opd), Sasaran, lambda: Sasaran.objects.filter(tahun=tahun, opd=opd))
    return {s.ukuran: s for s in semua}


def tindak_lanjut(lingkup: Cakupan) -> QuerySet[TindakLanjut]:
    """What this person may read: the city's leadership all, the head of an OPD its own."""
    semua = TindakLanjut.objects.select_related("penanggung_jawab__opd")
    return semua if lingkup.kota else semua.filter(opd__in=sorted(lingkup.opd))


def berjalan(lingkup: Cakupan, opd: str | None = None) -> dict[str, TindakLanjut]:
    """By measure, the open action with the nearest date."""
    terbuka = tindak_lanjut(lingkup).filter(keadaan=TindakLanjut.Keadaan.TERBUKA)
    if opd is not None:
        terbuka = terbuka.filter(opd=opd)
    hasil: dict[str, TindakLanjut] = {}
    for t in terbuka.order_by("tenggat", "pk"):
        hasil.setdefault(t.ukuran, t)
    return hasil


def tinjauan_berikut(hari_ini: date) -> Tinjauan | None:
    mulai = Tinjauan.objects.filter(tanggal__gte=hari_ini).order_by("tanggal", "pk")
    return next(iter(tersusun.objek(("tinjauan_berikut", hari_ini), Tinjauan, lambda: mulai[:1])), None)


def calon_penanggung_jawab(lingkup: Cakupan) -> QuerySet[Jabatan]:
    """Posts that an action may be given to."""
    dasar = Q(aktif=True, peran__in=PENANGGUNG_JAWAB)
    batas = Q() if lingkup.kota else Q(opd__kode__in=sorted(lingkup.opd))
    return Jabatan.objects.filter(dasar & batas).select_related("opd").order_by("opd__nama", "nama")
