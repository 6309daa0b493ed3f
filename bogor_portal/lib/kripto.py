"""Secrets at rest: AES-256-GCM for values and files, HMAC-SHA-256 for looking values up (safety rule 9).

``KUNCI_DATA`` is one key (base64 of 32 bytes) or several, comma separated and named: ``v1:<base64>,v2:<base64>``; a key
without a name is called after its place. The LAST one encrypts, every one decrypts. To rotate: append a key, restart,
save every encrypted row again, drop the old key. ``KUNCI_INDEKS`` is one key, and changing it means computing every
index anew.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

PANJANG_KUNCI = 32
PANJANG_NONCE = 12
_NAMA_VERSI = re.compile(r"v[1-9][0-9]*")


class SandiRusak(ValueError):
    """The stored value was not written by us, or was changed, cut or written with another key."""


class KunciTidakDikenal(SandiRusak):
    """The stored value names a key version that KUNCI_DATA does not hold (any more)."""


def enkripsi(teks: str) -> str:
    """ "v1:" and base64 of nonce and ciphertext; each call gives another value.

    Raises ImproperlyConfigured while KUNCI_DATA is missing or malformed.
    """
    versi, kunci = _kunci_aktif()
    return f"{versi}:" + base64.b64encode(_segel(kunci, teks.encode(), versi)).decode()


def dekripsi(sandi: str) -> str:
    """The text again. Raises KunciTidakDikenal for a missing key version, SandiRusak for whatever is not intact."""
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
    """The file again; raises as ``dekripsi`` does."""
    versi, _, mentah = sandi.partition(b"\n")
    return _buka(versi.decode("ascii", "replace"), mentah)


def indeks(teks: str, ruang: str) -> str:
    """Hex HMAC-SHA-256 of a value in a name space such as "nik": equal values meet, and nobody guesses without the key.

    The caller cleans ``teks`` first, since two spellings do not meet. Raises ValueError for an empty ``teks``
    (all empty values would meet: store NULL) or ``ruang``.
    """
    if not teks or not ruang or "\0" in ruang:
        raise ValueError("an index needs a text and the name of a space")
    kunci = _kunci(settings.KUNCI_INDEKS.strip(), "KUNCI_INDEKS")
    return hmac.new(kunci, f"{ruang}\0{teks}".encode(), hashlib.sha256).hexdigest()


def _segel(kunci: bytes, data: bytes, versi: str) -> bytes:
    nonce = secrets.token_bytes(PANJANG_NONCE)
    return nonce + AESGCM(kunci).encrypt(nonce, data, versi.encode())


def _buka(versi: str, mentah: bytes) -> bytes:
    if not _NAMA_VERSI.fullmatch(versi):
        raise SandiRusak("not an encrypted value")
    kunci = _semua_kunci(settings.KUNCI_DATA).get(versi)
    if kunci is None:
        raise KunciTidakDikenal(f"KUNCI_DATA holds no key {versi}")
    try:
        return AESGCM(kunci).decrypt(mentah[:PANJANG_NONCE], mentah[PANJANG_NONCE:], versi.encode())
    except (InvalidTag, ValueError):
        raise SandiRusak("changed, or encrypted with another key") from None


def _kunci_aktif() -> tuple[str, bytes]:
    return list(_semua_kunci(settings.KUNCI_DATA).items())[-1]


@lru_cache(maxsize=4)
def _semua_kunci(nilai: str) -> dict[str, bytes]:
    hasil: dict[str, bytes] = {}
    for urut, bagian in enumerate(nilai.split(","), start=1):
        nama, pisah, isi = bagian.strip().partition(":")
        versi, teks = (nama, isi) if pisah else (f"v{urut}", nama)
        if versi in hasil or not _NAMA_VERSI.fullmatch(versi):
            raise ImproperlyConfigured("KUNCI_DATA: name the keys v1, v2, …, each once")
        hasil[versi] = _kunci(teks, "KUNCI_DATA")
    return hasil


@lru_cache(maxsize=8)
def _kunci(teks: str, nama: str) -> bytes:
    try:
        kunci = base64.b64decode(teks, validate=True)
    except ValueError:
        kunci = b""
    if len(kunci) != PANJANG_KUNCI:
        raise ImproperlyConfigured(f"{nama} must be base64 of {PANJANG_KUNCI} bytes")
    return kunci
