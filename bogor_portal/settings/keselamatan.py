"""What a production start refuses, each with a sentence. `production.py` calls `pastikan_aman`."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

# Stand-ins for outside services: fine for trying, never for a real decision. Setting -> values that are stand-ins.
ADAPTER_TIRUAN: dict[str, tuple[str, ...]] = {
    "PENANDA_TANGAN": ("", "lokal"),
    "SIAK": ("", "tiruan"),
    "KSWP": ("", "tiruan"),
    "BANK_RETRIBUSI": ("tiruan",),
    "WHATSAPP": ("tiruan",),
}
KUNCI_PENGEMBANGAN = "hanya-untuk-pengembangan-0123456789-abcdefghijklmnopqrstuvwxyz"
KUNCI_UJI = "hanya-untuk-uji-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGH"
KUNCI_DATA_UJI = "dGVzdHRlc3R0ZXN0dGVzdHRlc3R0ZXN0dGVzdHRlc3Q="
KUNCI_INDEKS_UJI = "aW5kZWtzaW5kZWtzaW5kZWtzaW5kZWtzaW5kZWtzMTI="
SURAT_TIRUAN = ("console", "locmem", "dummy", "filebased")
PERLU_WHATSAPP = ("WHATSAPP_NOMOR_ID", "WHATSAPP_TOKEN", "WHATSAPP_RAHASIA", "WHATSAPP_VERIFIKASI")
KUE_AMAN = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY")


def pastikan_aman(nilai: Mapping[str, Any]) -> None:
    """Raise ImproperlyConfigured with every reason at once why these settings may not serve citizens."""
    if bahaya := list(daftar_bahaya(nilai)):
        raise ImproperlyConfigured("Portal menolak berjalan:\n- " + "\n- ".join(bahaya))


def daftar_bahaya(nilai: Mapping[str, Any]) -> Iterator[str]:
    """One sentence for each unsafe setting."""
    yield from _bahaya_kunci(nilai)
    yield from _bahaya_alamat(nilai)
    yield from _bahaya_server(nilai)
    yield from _bahaya_sandi(nilai)
    yield from _bahaya_adapter(nilai)


def _bahaya_kunci(nilai: Mapping[str, Any]) -> Iterator[str]:
    for kunci in (nilai["SECRET_KEY"], *nilai.get("SECRET_KEY_FALLBACKS", ())):
        if not kunci:
            yield "SECRET_KEY belum diisi."
        elif kunci in (KUNCI_PENGEMBANGAN, KUNCI_UJI) or kunci.startswith("django-insecure-"):
            yield "SECRET_KEY adalah kunci yang diketahui umum."
        elif len(kunci) < 50 or len(set(kunci)) < 10:
            yield "SECRET_KEY terlalu pendek atau terlalu seragam; perlu 50 karakter acak."
    for nama in ("KUNCI_DATA", "KUNCI_INDEKS"):
        if not nilai[nama]:
            yield f"{nama} belum diisi."
        elif nilai[nama] in (KUNCI_DATA_UJI, KUNCI_INDEKS_UJI):
            yield f"{nama} adalah kunci yang diketahui umum."
        elif not _tiga_puluh_dua_byte(nilai[nama]):
            yield f"{nama} bukan base64 dari 32 byte."
    if nilai["KUNCI_DATA"] and nilai["KUNCI_DATA"] == nilai["KUNCI_INDEKS"]:
        yield "KUNCI_DATA dan KUNCI_INDEKS harus berbeda."


def _tiga_puluh_dua_byte(teks: str) -> bool:
    try:
        return len(base64.b64decode(teks, validate=True)) == 32
    except (binascii.Error, ValueError):
        return False


def _bahaya_alamat(nilai: Mapping[str, Any]) -> Iterator[str]:
    if nilai["DEBUG"]:
        yield "DEBUG menyala."
    if not nilai["ALLOWED_HOSTS"]:
        yield "ALLOWED_HOSTS belum diisi."
    if any(tuan.startswith("*") for tuan in nilai["ALLOWED_HOSTS"]):
        yield "ALLOWED_HOSTS menerima semua nama (*)."
    if not nilai["SITUS_URL"].startswith("https://"):
        yield "SITUS_URL harus diawali https://."
    for nama in KUE_AMAN:
        if not nilai[nama]:
            yield f"{nama} harus menyala."
    for nama in ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME"):
        if not nilai[nama].startswith("__Host-"):
            yield f"{nama} harus diawali __Host-."
    if not nilai["SECURE_SSL_REDIRECT"] or not nilai["SECURE_HSTS_SECONDS"]:
        yield "HTTPS tidak diwajibkan (SECURE_SSL_REDIRECT, SECURE_HSTS_SECONDS)."


def _bahaya_server(nilai: Mapping[str, Any]) -> Iterator[str]:
    basis = nilai["DATABASES"]["default"]
    if "postgresql" not in basis["ENGINE"]:
        yield "DATABASE_URL harus menunjuk PostgreSQL."
    if not basis.get("PASSWORD"):
        yield "DATABASE_URL tanpa kata sandi."
    if not urlsplit(nilai["REDIS_URL"]).password:
        yield "REDIS_URL tanpa kata sandi."
    if any(jenis in nilai["EMAIL_BACKEND"] for jenis in SURAT_TIRUAN):
        yield "EMAIL_URL tidak mengirim surat (layar, memori, atau berkas)."


def _bahaya_sandi(nilai: Mapping[str, Any]) -> Iterator[str]:
    if not nilai["AUTH_PASSWORD_VALIDATORS"]:
        yield "AUTH_PASSWORD_VALIDATORS kosong."
    if "Argon2" not in nilai["PASSWORD_HASHERS"][0]:
        yield "PASSWORD_HASHERS tidak diawali Argon2."


def _bahaya_adapter(nilai: Mapping[str, Any]) -> Iterator[str]:
    for nama, tiruan in ADAPTER_TIRUAN.items():
        if nilai[nama] in tiruan:
            yield f"{nama} memakai pengganti untuk uji coba ({nilai[nama] or 'kosong'})."
    if nilai["WHATSAPP"] == "gerbang":
        yield from (f"{nama} belum diisi." for nama in PERLU_WHATSAPP if not nilai[nama])
        if not nilai["WHATSAPP_URL"].startswith("https://"):
            yield "WHATSAPP_URL harus diawali https://."
