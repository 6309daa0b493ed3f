"""Targets, agreed actions and reviews, as far as a person may see them."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from bogor_portal.akun.models import Jabatan, Peran
from bogor_portal.dasbor.models import Sasaran, TindakLanjut, Tinjauan
from bogor_portal.dasbor.queries.ringkas import KEPALA, Cakupan
from bogor_portal.lib import tersusun
from bogor_portal.lib.ingat import ingat

PENANGGUNG_JAWAB = KEPALA | {Peran.PIMPINAN, Peran.TIM_TEKNIS, Peran.PEMERIKSA}


def sasaran(tahun: int, opd: str) -> dict[str, Sasaran]:
    """By measure: the OPD's own target, or the city's for the whole city."""
    semua = tersusun.objek(("sasaran", tahun, opd), Sasaran, lambda: Sasaran.objects.filter(tahun=tahun, opd=opd))
    return {s.ukuran: s for s in semua}


def tindak_lanjut(lingkup: Cakupan) -> QuerySet[TindakLanjut]:
    """What this person may read: the city's leadership all, the head of an OPD its own."""
    return _terlihat(lingkup).select_related("penanggung_jawab__opd")


def terbuka(lingkup: Cakupan) -> list[TindakLanjut]:
    """What is agreed on and not closed, as far as this person may read it; the nearest date first."""
    buat = _terlihat(lingkup).filter(keadaan=TindakLanjut.Keadaan.TERBUKA)
    return _dengan_jabatan(tersusun.objek(("tindak_terbuka", lingkup), TindakLanjut, lambda: buat))


def semua_tindak(lingkup: Cakupan, ukuran: str, opd: str) -> list[TindakLanjut]:
    """Open and closed ones of one measure."""
    buat = _terlihat(lingkup).filter(ukuran=ukuran, opd=opd)
    return _dengan_jabatan(tersusun.objek(("tindak", lingkup, ukuran, opd), TindakLanjut, lambda: buat))


def _terlihat(lingkup: Cakupan) -> QuerySet[TindakLanjut]:
    semua = TindakLanjut.objects.order_by("tenggat", "pk")
    return semua if lingkup.kota else semua.filter(opd__in=sorted(lingkup.opd))


def _dengan_jabatan(tindak: list[TindakLanjut]) -> list[TindakLanjut]:
    jabatan = _jabatan(frozenset(t.penanggung_jawab_id for t in tindak)) if tindak else {}
    for t in tindak:
        t.penanggung_jawab = jabatan[t.penanggung_jawab_id]
    return tindak


@ingat(60)
def _jabatan(pk: frozenset[int]) -> dict[int, Jabatan]:
    return Jabatan.objects.select_related("opd").in_bulk(pk)


def tinjauan_berikut(hari_ini: date) -> Tinjauan | None:
    mulai = Tinjauan.objects.filter(tanggal__gte=hari_ini).order_by("tanggal", "pk")
    return next(iter(tersusun.objek(("tinjauan_berikut", hari_ini), Tinjauan, lambda: mulai[:1])), None)


def calon_penanggung_jawab(lingkup: Cakupan) -> QuerySet[Jabatan]:
    """Posts that an action may be given to."""
    dasar = Q(aktif=True, peran__in=PENANGGUNG_JAWAB)
    batas = Q() if lingkup.kota else Q(opd__kode__in=sorted(lingkup.opd))
    return Jabatan.objects.filter(dasar & batas).select_related("opd").order_by("opd__nama", "nama")
