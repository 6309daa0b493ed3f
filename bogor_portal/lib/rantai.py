"""The hash chain of a history: each row's hash covers the one before it (safety rule 13).

A change, a gap or a swap in the middle shows. Rows cut off at the end do not, nor does a chain that somebody
computed anew from the start: for that the last hash has to be known elsewhere as well.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, NamedTuple
from uuid import UUID

SIDIK_AWAL = hashlib.sha256(b"").hexdigest()  # what stands before the first row


class BarisRantai(NamedTuple):
    """One row as stored."""

    sebelum: str
    urut: int
    waktu: datetime
    isi: Mapping[str, Any]
    sidik: str


def kanonik(isi: Any) -> bytes:
    """One spelling for equal content: JSON in UTF-8, sorted keys, no blanks, UTC times to the microsecond.

    Takes mappings with text keys, lists, tuples, text, integers, booleans, None, dates, instants, UUIDs and
    enumerations of these. Raises TypeError for anything else, floats above all; ValueError for a naive instant.
    """
    return json.dumps(bentuk_simpan(isi), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def sidik_riwayat(sebelum: str, urut: int, waktu: datetime, isi: Mapping[str, Any]) -> str:
    """sha256 hex over previous hash, place, time (UTC) and content. Raises as ``kanonik`` does."""
    return hashlib.sha256(kanonik([sebelum, urut, waktu, isi])).hexdigest()


def periksa_rantai(baris: Iterable[BarisRantai], awal: str = "") -> int | None:
    """The place (from 0) of the first row that does not follow from the one before it; None when all do.

    ``baris`` is the whole chain, oldest first, numbered from 1; ``awal`` stands before the first row.
    """
    sebelum = awal
    for ke, b in enumerate(baris):
        if b.sebelum != sebelum or b.urut != ke + 1 or not _utuh(b):
            return ke
        sebelum = b.sidik
    return None


def bentuk_simpan(nilai: Any) -> Any:
    """The value in plain JSON types. What is stored in this form reads back with the same canonical bytes."""
    if isinstance(nilai, Enum):
        return bentuk_simpan(nilai.value)
    if nilai is None or isinstance(nilai, bool | int | str):
        return nilai
    if isinstance(nilai, datetime):
        return _utc(nilai)
    if isinstance(nilai, date | UUID):
        return str(nilai)
    if isinstance(nilai, Mapping):
        return {_kunci(k): bentuk_simpan(v) for k, v in nilai.items()}
    if isinstance(nilai, list | tuple):
        return [bentuk_simpan(v) for v in nilai]
    raise TypeError(f"no canonical form for {type(nilai).__name__}")


def _utuh(b: BarisRantai) -> bool:
    try:
        return sidik_riwayat(b.sebelum, b.urut, b.waktu, b.isi) == b.sidik
    except (TypeError, ValueError):  # content that could never have been hashed was put in later
        return False


def _kunci(kunci: Any) -> str:
    if not isinstance(kunci, str):
        raise TypeError("keys of hashed content are text")
    return str(kunci)


def _utc(saat: datetime) -> str:
    if saat.utcoffset() is None:
        raise ValueError("an instant without a zone")
    return saat.astimezone(UTC).isoformat(timespec="microseconds")
