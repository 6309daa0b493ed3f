"""The fuzzy search over identities filed here: near birth dates by index, then names and mothers by pg_trgm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import FloatField, Q, QuerySet, Value
from django.db.models.expressions import Combinable

from bogor_portal.alur.models import Permohonan
from kependudukan.models import DugaanDuplikat, IdentitasTercatat

DEKAT = timedelta(days=7)
AMBANG = 0.5
PALING_BANYAK = 10


@dataclass(frozen=True)
class Orang:
    """Whom to look for."""

    nama: str
    tanggal_lahir: date
    nama_ibu: str = ""


def cari_mirip(orang: Orang, *, kecuali: int = 0) -> list[IdentitasTercatat]:
    """The likeliest rows, ``skor`` 0 to 1: same week, or a date with day and month swapped or a mistyped year."""
    calon = IdentitasTercatat.objects.filter(_tanggal(orang.tanggal_lahir)).exclude(permohonan=kecuali)
    calon = calon.annotate(skor=_skor(orang)).filter(skor__gte=AMBANG)
    return list(calon.select_related("permohonan__jenis").order_by("-skor", "id")[:PALING_BANYAK])


def salah_ketik(lahir: date) -> list[date]:
    """Dates that are easily written for this one: day and month swapped, the year off by one or by ten."""
    hasil = []
    for tahun, bulan, hari in [
        (lahir.year, lahir.day, lahir.month),
        *((lahir.year + beda, lahir.month, lahir.day) for beda in (-10, -1, 1, 10)),
    ]:
        try:
            hasil.append(date(tahun, bulan, hari))
        except ValueError:
            continue
    return hasil


def dugaan(permohonan: Permohonan) -> QuerySet[DugaanDuplikat]:
    """Suspected pairs of a permohonan, the likeliest first."""
    return DugaanDuplikat.objects.filter(permohonan=permohonan).select_related("lain__permohonan__jenis", "oleh")


def _tanggal(lahir: date) -> Q:
    return Q(tanggal_lahir__range=(lahir - DEKAT, lahir + DEKAT)) | Q(tanggal_lahir__in=salah_ketik(lahir))


def _skor(orang: Orang) -> Combinable:
    nama = TrigramSimilarity("nama", orang.nama)
    if not orang.nama_ibu:
        return nama
    return nama * Value(0.6, FloatField()) + TrigramSimilarity("nama_ibu", orang.nama_ibu) * Value(0.4, FloatField())
