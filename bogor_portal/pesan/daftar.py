"""Who carries out which kind of outbox row. Filled in AppConfig.ready() of each app."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Penangan = Callable[[dict[str, Any]], None]
_penangan: dict[str, Penangan] = {}


class JenisTidakDikenal(LookupError):
    """No handler is registered for this kind of row."""


class CobaLagi(Exception):
    """A handler's word that the row must be tried later; the message is shown to officers."""


class GagalTetap(Exception):
    """A handler's word that trying again is of no use before somebody mends the cause."""


def daftarkan(jenis: str, penangan: Penangan) -> None:
    """Register the handler of a kind. Handlers are idempotent by row state: they run at least once."""
    if _penangan.setdefault(jenis, penangan) is not penangan:
        raise ValueError(f"two handlers for {jenis}")


def ambil(jenis: str) -> Penangan:
    """Raise JenisTidakDikenal for a kind nobody registered."""
    try:
        return _penangan[jenis]
    except KeyError:
        raise JenisTidakDikenal(jenis) from None
