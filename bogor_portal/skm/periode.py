"""Months of the survey."""

from __future__ import annotations

from datetime import date, timedelta


def setahun(hari_ini: date) -> list[str]:
    """The twelve months before the running one, newest first."""
    hasil, awal = [], hari_ini.replace(day=1)
    for _ in range(12):
        awal = (awal - timedelta(days=1)).replace(day=1)
        hasil.append(f"{awal:%Y-%m}")
    return hasil
