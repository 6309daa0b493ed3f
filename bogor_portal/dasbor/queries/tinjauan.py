"""Targets, agreed actions and reviews, as far as a person may see them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Q, QuerySet

from bogor_portal.akun.models import OPD, Jabatan, Peran
from bogor_portal.dasbor.models import Sasaran, TindakLanjut, Tinjauan
from bogor_portal.dasbor.queries.ringkas import KEPALA, Cakupan
from bogor_portal.lib import tersusun

NAMA = ("penanggung_jawab__nama", "penanggung_jawab__opd__nama", "penanggung_jawab__opd__singkatan")
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
    milik = {"keadaan": TindakLanjut.Keadaan.TERBUKA}
    return _baca(("tindak_terbuka", lingkup), lambda: _terlihat(lingkup).filter(**milik))


def semua_tindak(lingkup: Cakupan, ukuran: str, opd: str) -> list[TindakLanjut]:
    """Open and closed ones of one measure, the nearest date first."""
    return _baca(("tindak", lingkup, ukuran, opd), lambda: _terlihat(lingkup).filter(ukuran=ukuran, opd=opd))


def _terlihat(lingkup: Cakupan) -> QuerySet[TindakLanjut]:
    semua = TindakLanjut.objects.order_by("tenggat", "pk")
    return semua if lingkup.kota else semua.filter(opd__in=sorted(lingkup.opd))


def _baca(kunci: tuple[object, ...], buat: Callable[[], QuerySet[TindakLanjut]]) -> list[TindakLanjut]:
    """With the names of posts and offices, in one statement."""
    kolom = [f.attname for f in TindakLanjut._meta.concrete_fields]
    hasil = []
    for baris in tersusun.baca(kunci, lambda: buat().values_list(*kolom, *NAMA)):
        satu = TindakLanjut.from_db(DEFAULT_DB_ALIAS, kolom, baris[: len(kolom)])
        jabatan, opd, singkatan = baris[len(kolom) :]
        satu.penanggung_jawab = Jabatan(
            pk=satu.penanggung_jawab_id, nama=jabatan, opd=OPD(nama=opd, singkatan=singkatan)
        )
        hasil.append(satu)
    return hasil


def tinjauan_berikut(hari_ini: date) -> Tinjauan | None:
    def susun() -> QuerySet[Tinjauan]:
        return Tinjauan.objects.filter(tanggal__gte=hari_ini).order_by("tanggal", "pk")[:1]

    return next(iter(tersusun.objek(("tinjauan_berikut", hari_ini), Tinjauan, susun)), None)


def calon_penanggung_jawab(lingkup: Cakupan) -> QuerySet[Jabatan]:
    """Posts that an action may be given to."""
    dasar = Q(aktif=True, peran__in=PENANGGUNG_JAWAB)
    batas = Q() if lingkup.kota else Q(opd__kode__in=sorted(lingkup.opd))
    return Jabatan.objects.filter(dasar & batas).select_related("opd").order_by("opd__nama", "nama")
