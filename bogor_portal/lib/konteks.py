"""What every page knows without its view saying so."""

from django.conf import settings
from django.http import HttpRequest


def portal(request: HttpRequest) -> dict[str, bool]:
    """MODE_TIRUAN: show the banner which says that documents and signatures are not valid here. SIAK_TIRUAN: and that
    residents are invented."""
    return {
        "MODE_TIRUAN": settings.MODE_TIRUAN,
        "SIAK_TIRUAN": settings.SIAK == "tiruan",
        "ADA_WHATSAPP": bool(settings.WHATSAPP),
    }
