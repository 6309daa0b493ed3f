"""Figures from counts: shares with their numerator and denominator, and percentiles of the histogram."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from bogor_portal.lib.angka import angka

TIADA = "-"  # what a zero denominator shows
SAMPEL_TERKECIL = 20  # under so many, no percentile is shown


def bulat(nilai: Decimal, desimal: int = 1) -> Decimal:
    """The one rounding rule of the dashboards: half up, to one decimal; two for an index, as it is published."""
    return nilai.quantize(Decimal(1).scaleb(-desimal), ROUND_HALF_UP)


def utuh(nilai: Decimal | int) -> Decimal | int:
    """A whole number as a count, which is written without decimals."""
    return int(nilai) if nilai == int(nilai) else nilai


def tulis(nilai: Decimal | int | None, satuan: str = "", desimal: int = 1) -> str:
    """91,0% · 12 hari kerja · 1.234; nothing known is "-"."""
    if nilai is None:
        return TIADA
    teks = angka(bulat(nilai, desimal) if isinstance(nilai, Decimal) else nilai)
    return f"{teks}%" if satuan == "%" else f"{teks} {satuan}".strip()


class Persentil(NamedTuple):
    """Half of ``sampel`` files took at most ``median`` working days, nine of ten at most ``p90``."""

    median: int | None
    p90: int | None
    sampel: int


@dataclass(frozen=True)
class Pecahan:
    """A share. ``persen`` is None for a zero denominator, which shows as "-"."""

    pembilang: int
    penyebut: int

    @property
    def persen(self) -> Decimal | None:
        return Decimal(self.pembilang) * 100 / self.penyebut if self.penyebut else None

    def __str__(self) -> str:
        return tulis(self.persen, "%")


def persentil(hitungan: Mapping[str, int], *, terkecil: int = SAMPEL_TERKECIL) -> Persentil:
    """From the figures ``h000`` … ``h250``; no percentile under ``terkecil`` files. Exact in whole days."""
    ember = sorted((int(u[1:]), n) for u, n in hitungan.items() if n and _ember(u))
    sampel = sum(n for _, n in ember)
    if sampel < terkecil:
        return Persentil(None, None, sampel)
    return Persentil(_saat(ember, sampel, 50), _saat(ember, sampel, 90), sampel)


class Hitungan(Counter[str]):
    """The counts of one row of a table, by ``ukuran``."""

    @property
    def diputus(self) -> int:
        return self["terbit"] + self["ditolak"]

    @property
    def selesai(self) -> int:
        return self.diputus + self["ditarik"]

    @property
    def tepat(self) -> Pecahan:
        return Pecahan(self["tepat"], self["tepat"] + self["terlambat"])

    @property
    def lewat(self) -> Pecahan:
        return Pecahan(self["lewat"], self["terbuka"])

    @property
    def ditolak(self) -> Pecahan:
        return Pecahan(self["ditolak"], self.diputus)

    @property
    def dikembalikan(self) -> Pecahan:
        return Pecahan(self["dikembalikan"], self["diterima"])

    @property
    def luar_urut(self) -> Pecahan:
        return Pecahan(self["luar_urut"], self["diambil"])

    @property
    def lama(self) -> Persentil:
        return persentil(self)


def _ember(ukuran: str) -> bool:
    return ukuran[0] == "h" and ukuran[1:].isdigit()


def _saat(ember: list[tuple[int, int]], sampel: int, persen: int) -> int:
    """The smallest whole number of days within which at least this share lies."""
    terkumpul = 0
    for hari, n in ember:
        terkumpul += n
        if terkumpul * 100 >= sampel * persen:
            return hari
    raise ValueError("an empty histogram has no percentile")
