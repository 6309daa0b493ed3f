"""The signature of the bank's calls: HMAC-SHA-256 over time, nonce and body, with a secret that both hold."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from perizinan.retribusi.errors import PanggilanDitolak

BERLAKU = timedelta(minutes=5)
NONCE = re.compile(r"[A-Za-z0-9_-]{16,64}\Z")
KEPALA = {"waktu": "X-Waktu", "nonce": "X-Nonce", "tanda": "X-Tanda"}


@dataclass(frozen=True)
class Cap:
    """The three header values of a call."""

    waktu: str
    nonce: str
    tanda: str

    def kepala(self) -> dict[str, str]:
        return {KEPALA["waktu"]: self.waktu, KEPALA["nonce"]: self.nonce, KEPALA["tanda"]: self.tanda}


def tandai(rahasia: bytes, badan: bytes, *, waktu: datetime, nonce: str) -> Cap:
    """Sign a call."""
    detik = str(int(waktu.timestamp()))
    return Cap(detik, nonce, _hmac(rahasia, detik, nonce, badan))


def pastikan_asli(rahasia: bytes, badan: bytes, kepala: Mapping[str, str], *, kini: datetime) -> Cap:
    """The header of a call that is the bank's and fresh. Raises PanggilanDitolak (401), not saying which part failed.

    Whether the nonce was used before is asked of the table, in the transaction that writes the payment.
    """
    cap = Cap(*(kepala.get(KEPALA[k], "") for k in ("waktu", "nonce", "tanda")))
    asli = bool(rahasia) and hmac.compare_digest(
        cap.tanda.encode(), _hmac(rahasia, cap.waktu, cap.nonce, badan).encode()
    )
    if not asli or not NONCE.match(cap.nonce) or not _segar(cap.waktu, kini):
        raise PanggilanDitolak("Tanda tangan panggilan tidak sah.", 401)
    return cap


def _hmac(rahasia: bytes, waktu: str, nonce: str, badan: bytes) -> str:
    return hmac.new(rahasia, f"{waktu}.{nonce}.".encode() + badan, hashlib.sha256).hexdigest()


def _segar(waktu: str, kini: datetime) -> bool:
    return waktu.isascii() and waktu.isdecimal() and abs(int(waktu[:12]) - kini.timestamp()) <= BERLAKU.total_seconds()
