"""Secrets at rest: AES-256-GCM for values, HMAC-SHA-256 for looking them up (safety rule 9).

``KUNCI_DATA`` is one base64 key or several, comma separated, each optionally named "v2:…"; the last one encrypts,
every one decrypts. ``KUNCI_INDEKS`` is one base64 key. All keys have 32 bytes.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

PANJANG_NONCE = 12


class SandiRusak(ValueError):
    """The stored value was not written by us, or was changed since."""


def enkripsi(teks: str) -> str:
    """"v1:" and base64 of nonce and ciphertext; each call gives another value."""
    versi, kunci = _kunci_aktif()
    return f"{versi}:" + base64.b64encode(_segel(kunci, teks.encode(), versi)).decode()


def dekripsi(sandi: str) -> str:
    """The text again. Raises SandiRusak for a foreign, changed or unknown-version value."""
    versi, _, isi = sandi.partition(":")
    try:
        mentah = base64.b64decode(isi, validate=True)
    except ValueError:
        raise SandiRusak("not an encrypted value") from None
    return _buka(versi, mentah).decode()


def enkripsi_bita(data: bytes) -> bytes:
    """For whole files: version, a newline, nonce and ciphertext."""
    versi, kunci = _kunci_aktif()
    return versi.encode() + b"\n" + _segel(kunci, data, versi)


def dekripsi_bita(sandi: bytes) -> bytes:
    """The file again; raises SandiRusak."""
    versi, _, mentah = sandi.partition(b"\n")
    return _buka(versi.decode("ascii", "replace"), mentah)


def indeks(teks: str, ruang: str) -> str:
    """Hex HMAC-SHA-256 of a value in a name space: equal values meet, and nobody without the key can guess them."""
    return hmac.new(_kunci(settings.KUNCI_INDEKS, "KUNCI_INDEKS"), f"{ruang}\0{teks}".encode(), hashlib.sha256).hexdigest()


def _segel(kunci: bytes, data: bytes, versi: str) -> bytes:
    nonce = os.urandom(PANJANG_NONCE)
    return nonce + AESGCM(kunci).encrypt(nonce, data, versi.encode())


def _buka(versi: str, mentah: bytes) -> bytes:
    kunci = _semua_kunci(settings.KUNCI_DATA).get(versi)
    if kunci is None:
        raise SandiRusak("no key of this version")
    try:
        return AESGCM(kunci).decrypt(mentah[:PANJANG_NONCE], mentah[PANJANG_NONCE:], versi.encode())
    except (InvalidTag, ValueError):
        raise SandiRusak("changed, or encrypted with another key") from None


def _kunci_aktif() -> tuple[str, bytes]:
    return list(_semua_kunci(settings.KUNCI_DATA).items())[-1]


@lru_cache(maxsize=4)
def _semua_kunci(nilai: str) -> dict[str, bytes]:
    hasil = {}
    for urut, bagian in enumerate(nilai.split(","), start=1):
        nama, pisah, isi = bagian.strip().partition(":")
        versi, teks = (nama, isi) if pisah else (f"v{urut}", nama)
        hasil[versi] = _kunci(teks, "KUNCI_DATA")
    return hasil


@lru_cache(maxsize=8)
def _kunci(teks: str, nama: str) -> bytes:
    try:
        kunci = base64.b64decode(teks, validate=True)
    except ValueError:
        kunci = b""
    if len(kunci) != 32:
        raise ImproperlyConfigured(f"{nama} must be base64 of 32 bytes")
    return kunci
