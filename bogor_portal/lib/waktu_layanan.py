"""The service clock: intervals in, used working time and deadline out (R3.3, R3.5, R3.7, R3.8, R8.1). Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bogor_portal.lib.kalender_kerja import KalenderKerja

SLA_TANPA_ATURAN = 5  # R8.1: working days where the type's own rule says nothing


@dataclass(frozen=True)
class Rentang:
    """[mulai, selesai), open while ``selesai`` is None; running or paused. A sequence is in order and gapless."""

    mulai: datetime
    selesai: datetime | None
    berjalan: bool


def sla_efektif(sla_hari: int | None) -> int:
    """R8.1."""
    return SLA_TANPA_ATURAN if sla_hari is None else sla_hari


def awal_hitung(rentang: Sequence[Rentang], kalender: KalenderKerja) -> datetime:
    """R3.5: counting begins at the opening of the working day after the day on which the clock started (R3.2)."""
    hari_mulai = kalender.awal_kerja(rentang[0].mulai).date()
    return kalender.buka(kalender.hari_kerja_berikut(hari_mulai))


def detik_terpakai(rentang: Sequence[Rentang], kalender: KalenderKerja, kini: datetime) -> int:
    """Working seconds used inside running intervals up to ``kini``."""
    return sum(kalender.detik_kerja(mulai, selesai) for mulai, selesai in _berjalan(rentang, kalender, kini))


def saat_terpakai(rentang: Sequence[Rentang], detik: int, kalender: KalenderKerja, kini: datetime) -> datetime | None:
    """When ``detik`` working seconds are, were, or will be used up; None while the clock stands still before it.

    The last open running interval is taken to run on.
    """
    if not rentang:
        return None
    sisa = detik
    for mulai, selesai in _berjalan(rentang, kalender, kini):
        bagian = kalender.detik_kerja(mulai, selesai)
        if bagian >= sisa:
            return kalender.tambah_detik_kerja(mulai, sisa)
        sisa -= bagian
    akhir = rentang[-1]
    if not akhir.berjalan or akhir.selesai is not None:
        return None
    return kalender.tambah_detik_kerja(max(kini, awal_hitung(rentang, kalender)), sisa)


def tenggat(rentang: Sequence[Rentang], sla_hari: int, kalender: KalenderKerja, kini: datetime) -> datetime | None:
    """The deadline: ``sla_hari`` working days used up. None before the start and while paused (R3.7)."""
    if not rentang or not rentang[-1].berjalan:
        return None
    return saat_terpakai(rentang, sla_hari * kalender.detik_per_hari, kalender, kini)


def hari_menunggu(rentang: Sequence[Rentang], kini: datetime) -> int:
    """R3.8: whole calendar days in which the clock was paused for the applicant."""
    detik = sum(((r.selesai or kini) - r.mulai).total_seconds() for r in rentang if not r.berjalan)
    return int(detik // 86400)


def bagi_sla(sla_hari: int, bobot: Sequence[int]) -> list[Decimal]:
    """Shares of the SLA in days, two decimals, that add up to it exactly (R3.9). All zero weights: all zero."""
    jumlah = sum(bobot)
    if not jumlah:
        return [Decimal("0.00")] * len(bobot)
    bagian = [(Decimal(sla_hari) * b / jumlah).quantize(Decimal("0.01")) for b in bobot]
    terakhir = max(i for i, b in enumerate(bobot) if b)
    bagian[terakhir] += Decimal(sla_hari) - sum(bagian)
    return bagian


def _berjalan(
    rentang: Sequence[Rentang], kalender: KalenderKerja, kini: datetime
) -> Iterator[tuple[datetime, datetime]]:
    if not rentang:
        return
    awal = awal_hitung(rentang, kalender)
    for r in rentang:
        selesai = min(r.selesai or kini, kini)
        if r.berjalan and selesai > awal:
            yield max(r.mulai, awal), selesai
