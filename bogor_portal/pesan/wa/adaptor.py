"""Which gateway the settings choose, and the secret that signs its calls."""

from __future__ import annotations

import hashlib
import hmac
from functools import lru_cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse

from bogor_portal.pesan.wa.antarmuka import Gerbang
from bogor_portal.pesan.wa.gerbang import GerbangWa
from bogor_portal.pesan.wa.tiruan import Kotak, WaTiruan


def menyala() -> bool:
    """Whether messages by WhatsApp exist here. Raises ImproperlyConfigured for a setting that nobody knows."""
    if settings.WHATSAPP in {"", "gerbang"} or (settings.WHATSAPP == "tiruan" and settings.MODE_TIRUAN is True):
        return bool(settings.WHATSAPP)
    raise ImproperlyConfigured(f"WHATSAPP '{settings.WHATSAPP}' is no gateway that the portal knows here")


def tiruan() -> bool:
    """Whether it is the stand-in, which every page then says."""
    return menyala() and settings.WHATSAPP == "tiruan"


def gerbang() -> Gerbang | None:
    """The adapter of settings.WHATSAPP; None: mail only. The stand-in starts in the process that first sends."""
    if not menyala():
        return None
    if tiruan():
        return _gerbang_tiruan(rahasia())
    return _gerbang(settings.WHATSAPP_URL, settings.WHATSAPP_NOMOR_ID, settings.WHATSAPP_TOKEN)


def rahasia() -> bytes:
    """What signs the gateway's calls; of the stand-in it follows from SECRET_KEY."""
    if tiruan():
        return hmac.new(settings.SECRET_KEY.encode(), b"whatsapp-tiruan", hashlib.sha256).hexdigest().encode()
    return settings.WHATSAPP_RAHASIA.encode()


def kotak() -> Kotak:
    """What the stand-in has been given."""
    return Kotak(settings.WHATSAPP_TIRUAN_BERKAS)


@lru_cache(maxsize=1)
def _gerbang(url: str, nomor_id: str, token: str) -> GerbangWa:
    return GerbangWa(url, nomor_id=nomor_id, token=token)


@lru_cache(maxsize=1)
def _gerbang_tiruan(kunci: bytes) -> GerbangWa:
    layanan = WaTiruan(kotak(), rahasia=kunci, panggilan=settings.SITUS_URL + reverse("pesan:laporan"))
    layanan.mulai()
    return GerbangWa(layanan.url, nomor_id="tiruan", token=layanan.token)
