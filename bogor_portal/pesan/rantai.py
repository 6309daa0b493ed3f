"""The hash chains that apps keep, by name: who verifies them all need not know whose they are."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from bogor_portal.lib.rantai import BarisRantai

SIDIK_AWAL = hashlib.sha256(b"").hexdigest()


@dataclass(frozen=True)
class Untaian:
    """The whole chain of one thing. ``kunci`` is the place after which the next slice begins; ``sedikitnya`` is how
    many rows there must be, which the thing itself knows: rows cut off at the end break no link."""

    kunci: str
    nama: str
    baris: list[BarisRantai]
    sedikitnya: int = 0


Potong = Callable[[str, int], list[Untaian]]  # (after this kunci, at most so many), in the order of kunci
_rantai: dict[str, tuple[str, Potong]] = {}


def daftarkan(kode: str, judul: str, potong: Potong) -> None:
    """Called once in an app's ready()."""
    _rantai[kode] = (judul, potong)


def semua() -> list[str]:
    return list(_rantai)


def judul(kode: str) -> str:
    return _rantai[kode][0]


def potong(kode: str, sesudah: str, banyak: int) -> list[Untaian]:
    """The next slice of a chain; empty at its end."""
    return _rantai[kode][1](sesudah, banyak)
