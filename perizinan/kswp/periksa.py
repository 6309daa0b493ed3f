"""Django's system checks: the settings of KSWP fit together, and the stand-in stands in nowhere else."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

CARA = ("manual", "jembatan", "tiruan")


@register()
def periksa_kswp(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """kswp.E001 no known way; E002 a bridge without address or key; E003 the stand-in outside the try-out mode."""
    if settings.KSWP not in CARA:
        return [Error(f"KSWP '{settings.KSWP}' tidak dikenal; pilih {', '.join(CARA)}.", id="kswp.E001")]
    if settings.KSWP == "jembatan" and not (settings.KSWP_URL and settings.KSWP_KUNCI):
        return [Error("KSWP=jembatan memerlukan KSWP_URL dan KSWP_KUNCI.", id="kswp.E002")]
    if settings.KSWP == "tiruan" and settings.MODE_TIRUAN is not True:
        return [Error("KSWP=tiruan hanya untuk lingkungan uji coba.", id="kswp.E003")]
    return []
