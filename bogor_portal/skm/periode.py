"""Months of the survey."""

from __future__ import annotations

from datetime import date, timedelta

from bogor_portal.lib.tanggal import BULAN


def setahun(hari_ini: date) -> list[str]:
    """The twelve months before the running one, newest first."""
    hasil, awal = [], hari_ini.replace(day=1)
    for _ in range(12):
        awal = (awal - timedelta(days=1)).replace(day=1)
        hasil.append(f"{awal:%Y-%m}")
    return hasil


def nama_bulan(kode: str) -> str:
    """ "2026-11" as "November 2026"."""
    return f"{BULAN[int(kode[5:]) - 1]} {kode[:4]}"
