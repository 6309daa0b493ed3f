"""/kependudukan/: the public catalogue and its guide. Anybody may read them."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bogor_portal.alur.models import VersiLayanan
from bogor_portal.lib import sisipan
from kependudukan.layanan.kartu import kartu, kelompokkan
from kependudukan.layanan.standar import konteks_standar
from kependudukan.queries.katalog import daftar_jenis, jenis_publik


@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    """Every service in groups; with words to search, one ranked list."""
    cari = request.GET.get("q", "").replace("\0", "")[:200].strip()
    semua = [(p.jenis, kartu(p.jenis, p.versi, terbuka=p.terbuka)) for p in daftar_jenis(cari=cari)]
    konteks: dict[str, Any] = {
        "cari": cari,
        "jumlah": len(semua),
        "hasil": [k for _, k in semua] if cari else [],
        "kelompok": [] if cari else kelompokkan(semua),
    }
    return render(request, "kependudukan/daftar.html", konteks)


@require_safe
def jenis(request: HttpRequest, kode: str) -> HttpResponse:
    """The service standard of one service, with the way to file it."""
    publik = jenis_publik(kode)
    if publik is None:
        raise Http404
    konteks = konteks_standar(publik.jenis, publik.versi, publik.terbuka)
    konteks["sisipan"] = sisipan.untuk(sisipan.JENIS, publik.jenis)
    return render(request, "kependudukan/jenis.html", konteks)


def pratinjau_jenis(request: HttpRequest, versi: VersiLayanan) -> HttpResponse:
    """The page of a version that is not in force yet, for the editor; who may see it is the editor's question."""
    return render(request, "kependudukan/jenis.html", konteks_standar(versi.jenis, versi, False))
