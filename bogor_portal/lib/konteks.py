"""What every page knows without its view saying so."""

from django.conf import settings
from django.http import HttpRequest


def portal(request: HttpRequest) -> dict[str, bool]:
    """MODE_TIRUAN: show the banner which says that documents and signatures are not valid here."""
    return {"MODE_TIRUAN": settings.MODE_TIRUAN}
