"""Measures of a service that other apps hand in by name, such as satisfaction and complaints; unknown is "-"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Terukur:
    """A value with what it was computed from, as text of exact numbers."""

    nilai: str
    pembilang: str
    penyebut: str


Pengukur = Callable[[str, date, date], Terukur | None]
_pengukur: dict[str, Pengukur] = {}


def daftarkan(kode: str, pengukur: Pengukur) -> None:
    """``pengukur(layanan, mulai, sampai)``; None while nothing was measured. ``kode``: "kepuasan" or "pengaduan"."""
    _pengukur[kode] = pengukur


def lepaskan(kode: str) -> None:
    _pengukur.pop(kode, None)


def ukur(kode: str, layanan: str, mulai: date, sampai: date) -> Terukur | None:
    """None when nobody measures it."""
    pengukur = _pengukur.get(kode)
    return pengukur(layanan, mulai, sampai) if pengukur else None
