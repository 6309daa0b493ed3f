"""The satisfaction index (R12.4–R12.6). Pure; exact fractions, rounded to two decimals only for show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from bogor_portal.skm.unsur import KODE

MUTU = ((Decimal("88.31"), "A", "sangat baik"), (Decimal("76.61"), "B", "baik"), (Decimal("65.00"), "C", "kurang baik"))
RESPONDEN_TERKECIL = 10  # under so many nothing is shown (R12.8 leaves the number open)


@dataclass(frozen=True)
class Ikm:
    """The index of one group. ``unsur``: each element converted to 25–100."""

    responden: int
    nilai: Decimal
    unsur: Mapping[str, Decimal]
    jumlah: int  # of all scores, so that groups can be added up

    @property
    def mutu(self) -> str:
        return _mutu(self.nilai)[0]

    @property
    def kata(self) -> str:
        return _mutu(self.nilai)[1]


def hitung(jumlah: Mapping[str, int], responden: int, *, terkecil: int = RESPONDEN_TERKECIL) -> Ikm | None:
    """From the sum of scores of each element. None under ``terkecil`` respondents. Weight 1/9 exactly (R12.5)."""
    if responden < max(terkecil, 1):
        return None
    nrr = {k: Fraction(jumlah[k], responden) for k in KODE}
    skm = sum(nrr.values(), Fraction(0)) / len(KODE)
    return Ikm(responden, dua(skm * 25), {k: dua(n * 25) for k, n in nrr.items()}, sum(jumlah[k] for k in KODE))


def dua(nilai: Fraction) -> Decimal:
    """Two decimals, half up."""
    return (Decimal(nilai.numerator) / Decimal(nilai.denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _mutu(nilai: Decimal) -> tuple[str, str]:
    """R12.6: bands compare what is rounded, so that none falls between two."""
    return next(((huruf, kata) for batas, huruf, kata in MUTU if nilai >= batas), ("D", "tidak baik"))
