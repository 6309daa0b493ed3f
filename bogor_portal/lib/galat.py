"""Answers when something is broken: an honest 503 while the database is away, a 500 that needs nothing, and health."""

from __future__ import annotations

import sys

from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

COBA_LAGI_DETIK = "30"


def galat_server(request: HttpRequest) -> HttpResponse:
    """handler500. 503 when the database is away, locked or too slow, else 500. Neither page asks the database."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        response = _halaman("503.html", 503, "Layanan sedang terganggu. Silakan coba lagi sebentar lagi.")
        response["Retry-After"] = COBA_LAGI_DETIK
        return response
    return _halaman("500.html", 500, "Terjadi kesalahan pada sistem kami. Silakan coba lagi.")


def _halaman(templat: str, status: int, cadangan: str) -> HttpResponse:
    """Render without a request, so that nothing in the page can ask who is logged in."""
    try:
        return HttpResponse(loader.get_template(templat).render(), status=status)
    except Exception:  # noqa: BLE001 (this is the last page there is: what breaks it may be what brought us here)
        return HttpResponse(cadangan, status=status, content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def sehat(request: HttpRequest) -> HttpResponse:
    """For monitors and `./portal up`: "sehat" when pages and database answer; otherwise the 503 above."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT 1")
    return HttpResponse("sehat\n", content_type="text/plain; charset=utf-8")
