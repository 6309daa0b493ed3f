"""The gateway's calls: their signature, and what they say. Late, double and out of order is normal for them."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from bogor_portal.pesan.wa.antarmuka import Laporan, PesanMasuk
from bogor_portal.pesan.wa.gerbang import TETAP

KEPALA = "X-Hub-Signature-256"
KEADAAN = ("sent", "delivered", "read", "failed")


class LaporanRusak(ValueError):
    """Signed, but not what a gateway says."""


def tandai(rahasia: bytes, badan: bytes) -> str:
    """The header's value."""
    return "sha256=" + hmac.new(rahasia, badan, hashlib.sha256).hexdigest()


def asli(rahasia: bytes, badan: bytes, tanda: str) -> bool:
    """Whether the gateway signed this body. A call that is played again says nothing new, so no nonce is needed."""
    return bool(rahasia) and hmac.compare_digest(tandai(rahasia, badan).encode(), tanda.encode())


def baca(badan: bytes) -> tuple[list[Laporan], list[PesanMasuk]]:
    """Reports and incoming texts of one call. Raises LaporanRusak."""
    try:
        semua = list(_nilai(json.loads(badan)))
        laporan = [_laporan(s) for nilai in semua for s in nilai.get("statuses", [])]
        masuk = [_masuk(m) for nilai in semua for m in nilai.get("messages", []) if m.get("type") == "text"]
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, OSError, RecursionError):
        raise LaporanRusak from None
    return laporan, masuk


def _nilai(isi: Any) -> Iterator[dict[str, Any]]:
    for entri in isi["entry"]:
        for perubahan in entri["changes"]:
            yield perubahan["value"]


def _laporan(isi: dict[str, Any]) -> Laporan:
    if isi["status"] not in KEADAAN:
        raise ValueError
    kode = isi["errors"][0]["code"] if isi.get("errors") else None
    galat = TETAP.get(kode, f"galat {int(kode)}") if kode is not None else ""
    return Laporan(_teks(isi["id"]), _teks(isi.get("biz_opaque_callback_data", "")), isi["status"], _pada(isi), galat)


def _masuk(isi: dict[str, Any]) -> PesanMasuk:
    return PesanMasuk(_teks(isi["from"]), _teks(isi["text"]["body"][:40]), _pada(isi))


def _pada(isi: dict[str, Any]) -> datetime:
    return datetime.fromtimestamp(int(isi["timestamp"]), tz=UTC)


def _teks(nilai: Any) -> str:
    if not isinstance(nilai, str) or len(nilai) > 128 or "\0" in nilai:
        raise ValueError
    return nilai
