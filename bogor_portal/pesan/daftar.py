"""Who carries out which kind of outbox row. Filled in AppConfig.ready() of each app."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

Penangan = Callable[[dict[str, Any]], None]
Pendahulu = Callable[[int, dict[str, Any]], None]
_penangan: dict[str, Penangan] = {}
_pendahulu: dict[str, Pendahulu] = {}


class JenisTidakDikenal(LookupError):
    """No handler is registered for this kind of row."""


class CobaLagi(Exception):
    """A handler's word that the row must be tried later; the message is shown to officers."""


class GagalTetap(Exception):
    """A handler's word that trying again is of no use before somebody mends the cause."""


class Tunda(Exception):
    """A handler's word that it is not the hour for this row. It waits until ``sampai``; no try is counted."""

    def __init__(self, sampai: datetime) -> None:
        super().__init__(f"ditunda sampai {sampai:%H.%M}")
        self.sampai = sampai


def daftarkan(jenis: str, penangan: Penangan) -> None:
    """Register the handler of a kind. Handlers are idempotent by row state: they run at least once."""
    if _penangan.setdefault(jenis, penangan) is not penangan:
        raise ValueError(f"two handlers for {jenis}")


def dahulukan(jenis: str, pendahulu: Pendahulu) -> None:
    """What a worker does with each row of a kind before its handler, given the row's id. Idempotent like a handler."""
    _pendahulu[jenis] = pendahulu


def pendahulu(jenis: str) -> Pendahulu | None:
    """What was registered by ``dahulukan``."""
    return _pendahulu.get(jenis)


def ambil(jenis: str) -> Penangan:
    """Raise JenisTidakDikenal for a kind nobody registered."""
    try:
        return _penangan[jenis]
    except KeyError:
        raise JenisTidakDikenal(jenis) from None
