"""The service clock: intervals in, used working time and deadline out (R3.2, R3.5, R3.7, R3.8, R8.1). Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_FLOOR, Decimal
from itertools import pairwise

from bogor_portal.lib.kalender_kerja import KalenderKerja

SLA_TANPA_ATURAN = 5  # R8.1: working days where the type's own rule says nothing
SEPERSERATUS = Decimal("0.01")


@dataclass(frozen=True)
class Rentang:
    """[mulai, selesai), open while ``selesai`` is None; running or paused. Raises ValueError when it runs backwards."""

    mulai: datetime
    selesai: datetime | None
    berjalan: bool

    def __post_init__(self) -> None:
        if self.mulai.utcoffset() is None or (self.selesai and self.selesai.utcoffset() is None):
            raise ValueError("an instant without a zone")
        if self.selesai and self.selesai < self.mulai:
            raise ValueError("an interval ends before it begins")


def sla_efektif(sla_hari: int | None) -> int:
    """R8.1: a type without an SLA of its own has five working days."""
    return SLA_TANPA_ATURAN if sla_hari is None else sla_hari


def awal_hitung(rentang: Sequence[Rentang], kalender: KalenderKerja) -> datetime | None:
    """R3.5: the opening of the working day after the day on which the clock first ran; None when it never ran.

    The first running instant is brought into working time before its day is read (R3.2).
    """
    pertama = min((r.mulai for r in rentang if r.berjalan), default=None)
    if pertama is None:
        return None
    hari_mulai = kalender.awal_kerja(pertama).date()
    return kalender.buka(kalender.hari_kerja_berikut(hari_mulai))


def detik_terpakai(rentang: Sequence[Rentang], kalender: KalenderKerja, kini: datetime) -> int:
    """Working seconds used inside running intervals up to ``kini``. Raises ValueError when intervals overlap."""
    return sum(
        kalender.detik_kerja(mulai, min(selesai or kini, kini)) for mulai, selesai in _berjalan(rentang, kalender)
    )


def saat_terpakai(rentang: Sequence[Rentang], detik: int, kalender: KalenderKerja, kini: datetime) -> datetime | None:
    """When ``detik`` working seconds were, or will be, used up; None while the clock stands still before that.

    A running interval that has not ended by ``kini`` is taken to run on. Raises ValueError when intervals overlap.
    """
    sisa = detik
    for mulai, selesai in _berjalan(rentang, kalender):
        if selesai is None or selesai > kini:
            return kalender.tambah_detik_kerja(mulai, sisa)
        bagian = kalender.detik_kerja(mulai, selesai)
        if sisa <= bagian:
            return kalender.tambah_detik_kerja(mulai, sisa)
        sisa -= bagian
    return None


def tenggat(rentang: Sequence[Rentang], sla_hari: int, kalender: KalenderKerja, kini: datetime) -> datetime | None:
    """The deadline: ``sla_hari`` working days used up. None before the start and while paused (R3.7)."""
    if not rentang or not max(rentang, key=_urutan).berjalan:
        return None
    return saat_terpakai(rentang, sla_hari * kalender.detik_per_hari, kalender, kini)


def hari_menunggu_pemohon(rentang_jeda: Sequence[Rentang], kalender: KalenderKerja, kini: datetime) -> int:
    """R3.8: calendar days spent waiting: midnights in the calendar's zone inside the pauses. Running ones are skipped.

    The caller hands in the pauses that were the applicant's, not those for somebody else's recommendation.
    """
    return sum(_tengah_malam(r, kalender, kini) for r in rentang_jeda if not r.berjalan)


def bagi_sla(sla_hari: int, bobot: Sequence[int]) -> list[Decimal]:
    """Shares of the SLA in days, to the hundredth, that add up to it exactly (R3.9). All zero weights: all zero.

    What rounding leaves over goes to the largest remainders, the earlier first. ValueError for a negative weight.
    """
    if min(bobot, default=0) < 0:
        raise ValueError("a weight cannot be negative")
    if not (jumlah := sum(bobot)):
        return [Decimal("0.00")] * len(bobot)
    utuh = [Decimal(sla_hari) * b / jumlah for b in bobot]
    bagian = [u.quantize(SEPERSERATUS, ROUND_FLOOR) for u in utuh]
    kurang = int((sla_hari - sum(bagian)) / SEPERSERATUS)
    for i in sorted(range(len(bobot)), key=lambda i: bagian[i] - utuh[i])[:kurang]:
        bagian[i] += SEPERSERATUS
    return bagian


def _berjalan(rentang: Sequence[Rentang], kalender: KalenderKerja) -> Iterator[tuple[datetime, datetime | None]]:
    """The running intervals in order, cut at the instant from which counting begins."""
    urut = sorted(rentang, key=_urutan)
    if any(a.selesai is None or a.selesai > b.mulai for a, b in pairwise(urut)):
        raise ValueError("the intervals of a clock overlap")
    awal = awal_hitung(urut, kalender)
    for r in urut:
        if awal and r.berjalan and (r.selesai is None or r.selesai > awal):
            yield max(r.mulai, awal), r.selesai


def _tengah_malam(r: Rentang, kalender: KalenderKerja, kini: datetime) -> int:
    mulai, selesai = (s.astimezone(kalender.zona).date() for s in (r.mulai, min(r.selesai or kini, kini)))
    return max(0, (selesai - mulai).days)


def _urutan(r: Rentang) -> tuple[datetime, bool, datetime]:
    return (
        r.mulai,
        r.selesai is None,
        r.selesai or r.mulai,
    )  # an empty interval comes before the one it made way for
