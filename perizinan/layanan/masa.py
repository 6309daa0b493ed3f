"""How long a permit holds, and when its holder is reminded. No database."""

from __future__ import annotations

from datetime import date, timedelta

PENGINGAT_HARI = (90, 60, 30)  # R11.7


def tambah_bulan(hari: date, bulan: int) -> date:
    """The same day so many months later; the last day of a shorter month."""
    tahun, ke = divmod(hari.year * 12 + hari.month - 1 + bulan, 12)
    for mundur in range(4):
        try:
            return date(tahun, ke + 1, hari.day - mundur)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def pengingat_berikut(sampai: date | None, sesudah: date) -> date | None:
    """The first of H-90, H-60 and H-30 that comes after a day; None when all are past or there is no end."""
    if sampai is None:
        return None
    return next((h for n in PENGINGAT_HARI if (h := sampai - timedelta(days=n)) > sesudah), None)
