"""Which SIAK the settings choose."""

from __future__ import annotations

from functools import cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from kependudukan.siak.antarmuka import Siak
from kependudukan.siak.jembatan import SiakJembatan


def siak() -> Siak:
    """The adapter of settings.SIAK; raises ImproperlyConfigured for none.

    "manual": SIAK is not connected, so every question is unavailable and officers type the data in there themselves.
    The other two speak the same protocol; "tiruan" is the stand-in's process and is marked so on every page and paper.
    """
    if settings.SIAK == "manual":
        return _jembatan("", "", False)
    if settings.SIAK not in {"tiruan", "jembatan"}:
        raise ImproperlyConfigured("SIAK is not set: nobody can be looked up")
    return _jembatan(settings.SIAK_URL, settings.SIAK_KUNCI, settings.SIAK == "tiruan")


@cache
def _jembatan(url: str, kunci: str, tiruan: bool) -> SiakJembatan:
    """One per process and address: it holds the connection pool and the circuit breaker."""
    return SiakJembatan(url, kunci=kunci, tiruan=tiruan)
