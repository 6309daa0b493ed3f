"""A request that is too large is refused before any of it is parsed or stored."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

SEDOT_MAKS = 256 * 1024 * 1024  # read away so that the browser shows the page instead of a broken connection
SEDOT_DETIK = 20
POTONGAN = 256 * 1024


class BatasBadanMiddleware:
    """Answer 413 with a page in plain words when the body is longer than settings.BADAN_MAKS_BYTE.

    The limit counts everything, files too. A body without a stated length is read as empty by Django, so it cannot
    slip past. What was saved on earlier pages of the form stays saved.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _panjang(request) <= settings.BADAN_MAKS_BYTE:
            return self.get_response(request)
        _sedot(request)
        konteks = {"batas_mib": settings.BADAN_MAKS_BYTE // (1024 * 1024)}
        response = render(request, "413.html", konteks, status=413)
        response["Connection"] = "close"
        return response


def _panjang(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _sedot(request: HttpRequest) -> None:
    """Throw the body away as it comes, within bounds of size and time."""
    sisa, batas = min(_panjang(request), SEDOT_MAKS), time.monotonic() + SEDOT_DETIK
    while sisa > 0 and time.monotonic() < batas:
        potongan = request.read(min(POTONGAN, sisa))
        if not potongan:
            return
        sisa -= len(potongan)
