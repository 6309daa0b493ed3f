"""Time-based one-time codes (RFC 6238): six digits, thirty seconds. The arithmetic is django-otp's."""

from __future__ import annotations

import base64
import io
import secrets
from datetime import datetime
from urllib.parse import quote, urlencode

import segno
from django.conf import settings
from django.utils.crypto import constant_time_compare
from django_otp.oath import hotp

DETIK = 30
PENERBIT = "Portal Kota Bogor"
# Everybody may know this one: it lets people try the demo. `cocok` refuses it outside the trial environment.
RAHASIA_DEMO = "PORTALKOTABOGORCONTOHBUKANRAHASI"


def rahasia_baru() -> str:
    """160 random bits as base32."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def langkah(kini: datetime) -> int:
    """The time step that a moment falls into."""
    return int(kini.timestamp()) // DETIK


def kode(rahasia: str, ke: int) -> str:
    """The six digits of one time step."""
    return f"{hotp(base64.b32decode(rahasia), ke):06d}"


def cocok(rahasia: str, ditulis: str, kini: datetime) -> int | None:
    """The time step whose code was written: now, the one before or the one after; None for no match."""
    if rahasia == RAHASIA_DEMO and settings.MODE_TIRUAN is not True:
        return None
    sekarang = langkah(kini)
    return next((ke for ke in (sekarang, sekarang - 1, sekarang + 1) if _sama(kode(rahasia, ke), ditulis)), None)


def _sama(satu: str, lain: str) -> bool:
    return constant_time_compare(satu, lain)


def alamat(rahasia: str, akun: str) -> str:
    """What an authenticator app reads from the QR code."""
    isi = urlencode({"secret": rahasia, "issuer": PENERBIT, "period": DETIK, "digits": 6}, quote_via=quote)
    return f"otpauth://totp/{quote(f'{PENERBIT}:{akun}')}?{isi}"


def gambar(rahasia: str, akun: str) -> bytes:
    """That address as a QR code in SVG."""
    keluaran = io.BytesIO()
    segno.make(alamat(rahasia, akun), error="m", micro=False).save(
        keluaran, kind="svg", border=4, scale=6, dark="#000000", light="#ffffff", svgns=True
    )
    return keluaran.getvalue()
