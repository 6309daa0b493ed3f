"""The index of regional innovation, R32 to R36, in exact decimals. Pure: rows in, figures out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

NOL = Decimal(0)
DUA = Decimal("0.01")


def dua_desimal(nilai: Decimal) -> Decimal:
    """Halves away from zero, as people round."""
    return nilai.quantize(DUA, rounding=ROUND_HALF_UP)


def skor_baris(bobot: Decimal, level: int, *, ada_bukti: bool = True) -> Decimal:
    """R32: weight times level; R15: a level without evidence scores 0. Raises ValueError outside 0 to 3."""
    if not 0 <= level <= 3:
        raise ValueError(f"level {level}")
    return bobot * level if ada_bukti else NOL


@dataclass(frozen=True)
class Aturan:
    """What an edition says (R31). ``syarat_yandas`` None: no rule known, so it takes nothing away."""

    pembagi_minimum: int
    syarat_yandas: int | None
    pita: Sequence[tuple[str, Decimal]]  # name, least value after rounding; highest first
    bobot_jumlah: Decimal = Decimal("0.38")
    maks_jumlah: int = 200
    skor_maks: int = 250

    def skor_jumlah(self, n: int, yandas: int) -> Decimal:
        """J of R33: per innovation, up to a limit; R34: nothing while too few basic affairs have one."""
        if self.syarat_yandas is not None and yandas < self.syarat_yandas:
            return NOL
        return self.bobot_jumlah * min(n, self.maks_jumlah)

    def predikat(self, indeks: Decimal) -> str:
        """R36; the index is rounded to two decimals first, so nothing falls between bands. "" without bands."""
        bulat = dua_desimal(indeks)
        return next((nama for nama, minimum in self.pita if bulat >= minimum), "")


@dataclass(frozen=True)
class HasilIndeks:
    """Unrounded parts of one index; ``indeks`` on the screen through ``dua_desimal``."""

    aturan: Aturan
    spd: Decimal
    jumlah_sid: Decimal
    n: int
    yandas: int

    @property
    def pembagi(self) -> int:
        """R33, R35: never less than the edition's divisor."""
        return max(self.aturan.pembagi_minimum, self.n)

    @property
    def sid(self) -> Decimal:
        return self.jumlah_sid / self.pembagi

    @property
    def jumlah(self) -> Decimal:
        return self.aturan.skor_jumlah(self.n, self.yandas)

    @property
    def total(self) -> Decimal:
        return self.spd + self.sid + self.jumlah

    @property
    def indeks(self) -> Decimal:
        return self.total / self.aturan.skor_maks * 100

    @property
    def predikat(self) -> str:
        return self.aturan.predikat(self.indeks)

    @property
    def syarat_yandas_terpenuhi(self) -> bool:
        return self.aturan.syarat_yandas is None or self.yandas >= self.aturan.syarat_yandas


def hitung(aturan: Aturan, *, spd: Decimal, skor: Sequence[Decimal], yandas: int) -> HasilIndeks:
    """R33 for a list of innovation scores; n is their number (R37)."""
    return HasilIndeks(aturan, spd, sum(skor, NOL), len(skor), yandas)
