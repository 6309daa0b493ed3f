"""Which KSWP the settings choose."""

from __future__ import annotations

from functools import cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from perizinan.kswp.antarmuka import Kswp
from perizinan.kswp.jembatan import KswpJembatan


def kswp() -> Kswp | None:
    """The adapter of settings.KSWP; None for "manual": officers look it up themselves and note what they saw."""
    if settings.KSWP == "manual":
        return None
    if settings.KSWP == "jembatan" or (settings.KSWP == "tiruan" and settings.MODE_TIRUAN is True):
        return _jembatan(settings.KSWP_URL, settings.KSWP_KUNCI, settings.KSWP == "tiruan")
    raise ImproperlyConfigured(f"KSWP '{settings.KSWP}' is no way that the portal knows here")


@cache
def _jembatan(url: str, kunci: str, tiruan: bool) -> KswpJembatan:
    return KswpJembatan(url, kunci=kunci, tiruan=tiruan)
