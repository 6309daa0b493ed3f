"""The hash chain of a history: each row's hash covers the one before it (safety rule 13)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any, NamedTuple


class BarisRantai(NamedTuple):
    """One row as stored."""

    sebelum: str
    urut: int
    waktu: datetime
    isi: dict[str, Any]
    sidik: str


def kanonik(isi: Any) -> bytes:
    """One spelling for equal content: sorted keys, no blanks, UTC times. Raises TypeError for a float."""
    return json.dumps(_bersih(isi), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def sidik_riwayat(sebelum: str, urut: int, waktu: datetime, isi: dict[str, Any]) -> str:
    """sha256 hex over previous hash, place, time (UTC) and content."""
    return hashlib.sha256(kanonik([sebelum, urut, waktu, isi])).hexdigest()


def periksa_rantai(baris: Iterable[BarisRantai], awal: str) -> int | None:
    """The place of the first row that does not follow from the one before it; None when all do."""
    sebelum = awal
    for ke, b in enumerate(baris):
        if b.sebelum != sebelum or b.urut != ke + 1 or sidik_riwayat(b.sebelum, b.urut, b.waktu, b.isi) != b.sidik:
            return ke
        sebelum = b.sidik
    return None


def _bersih(nilai: Any) -> Any:
    if isinstance(nilai, float):
        raise TypeError("no floats in hashed content")
    if isinstance(nilai, datetime):
        return nilai.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(nilai, date):
        return nilai.isoformat()
    if isinstance(nilai, dict):
        return {str(k): _bersih(v) for k, v in nilai.items()}
    if isinstance(nilai, list | tuple):
        return [_bersih(v) for v in nilai]
    return nilai
