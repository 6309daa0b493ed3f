"""The guide: every step is a page of its own with plain links."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bogor_portal.lib.umum import umum
from kependudukan.layanan.panduan import MULAI, jejak
from kependudukan.layanan.panduan import simpul as baca_simpul
from kependudukan.queries.katalog import nama_layanan


@require_safe
@umum
def panduan(request: HttpRequest, simpul: str = MULAI) -> HttpResponse:
    satu = baca_simpul(simpul)
    if satu is None:
        raise Http404
    nama = nama_layanan([k.lower() for k in satu.layanan])
    konteks = {
        "simpul": satu,
        "jejak": jejak(simpul),
        "layanan": [(k.lower(), nama[k.lower()]) for k in satu.layanan if k.lower() in nama],
    }
    return render(request, "kependudukan/panduan.html", konteks)
