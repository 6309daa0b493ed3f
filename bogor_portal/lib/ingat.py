"""Remember in this process, for some seconds, what rarely changes: names of offices and types, bands of an edition.

Never for what a person may see; for a figure only with a stamp of its rows as the first argument: None, when
nothing is known of its rows, is not remembered. ``settings.INGAT`` False remembers nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.conf import settings

Hasil = TypeVar("Hasil")
TERBANYAK = 200  # answers of one function
SEHARI = 86400
_semua: list[dict[tuple[object, ...], tuple[float, Any]]] = []


def ingat(detik: int, terbanyak: int = TERBANYAK) -> Callable[[Callable[..., Hasil]], Callable[..., Hasil]]:
    """A decorator; the arguments must be hashable, and whoever gets the answer must not change it."""

    def hiasi(fungsi: Callable[..., Hasil]) -> Callable[..., Hasil]:
        simpanan: dict[tuple[object, ...], tuple[float, Hasil]] = {}
        _semua.append(simpanan)

        @wraps(fungsi)
        def bungkus(*args: object) -> Hasil:
            if args[:1] == (None,) or not settings.INGAT:
                return fungsi(*args)
            kini = time.monotonic()
            ada = simpanan.get(args)  # one look: another thread may clear it
            if ada is not None and kini < ada[0]:
                return ada[1]
            baru = fungsi(*args)
            if len(simpanan) >= terbanyak:
                simpanan.clear()
            simpanan[args] = (kini + detik, baru)
            return baru

        return bungkus

    return hiasi


def lupakan() -> None:
    """As in a process that has just begun."""
    for simpanan in _semua:
        simpanan.clear()
