"""/kependudukan/: the public catalogue and its guide. Anybody may read them."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from bogor_portal.alur.models import VersiLayanan
from bogor_portal.alur.queries.stempel import stempel_katalog
from bogor_portal.lib import sisipan
from bogor_portal.lib.ingat import SEHARI, ingat
from bogor_portal.lib.umum import umum
from kependudukan.layanan.kartu import kartu, kelompokkan
from kependudukan.layanan.standar import konteks_standar
from kependudukan.queries.katalog import LAYANAN, daftar_jenis, jenis_publik


@require_safe
@umum
def daftar(request: HttpRequest) -> HttpResponse:
    """Every service in groups; with words to search, one ranked list."""
    cari = request.GET.get("q", "").replace("\0", "")[:200].strip()
    return render(request, "kependudukan/daftar.html", _konteks_daftar(stempel_katalog(LAYANAN), cari))


@require_safe
@umum
def jenis(request: HttpRequest, kode: str) -> HttpResponse:
    """The service standard of one service, with the way to file it."""
    stempel = stempel_katalog(LAYANAN, kode)
    konteks = _konteks_jenis(stempel, kode) if stempel else None
    if konteks is None:
        raise Http404
    sisip = sisipan.untuk(sisipan.JENIS, konteks["jenis"])
    return render(request, "kependudukan/jenis.html", konteks | {"sisipan": sisip})


def pratinjau_jenis(request: HttpRequest, versi: VersiLayanan) -> HttpResponse:
    """The page of a version that is not in force yet, for the editor; who may see it is the editor's question."""
    return render(request, "kependudukan/jenis.html", _dengan_isi(konteks_standar(versi.jenis, versi, False)))


@ingat(SEHARI, terbanyak=60)
def _konteks_daftar(stempel: str, cari: str) -> dict[str, Any]:
    semua = [(p.jenis, kartu(p.jenis, p.versi, terbuka=p.terbuka)) for p in daftar_jenis(cari=cari)]
    konteks: dict[str, Any] = {
        "cari": cari,
        "jumlah": len(semua),
        "hasil": [k for _, k in semua] if cari else [],
        "kelompok": [] if cari else kelompokkan(semua),
    }
    return konteks | {"isi": render_to_string("kependudukan/_daftar.html", konteks)}


@ingat(SEHARI)
def _konteks_jenis(stempel: str, kode: str) -> dict[str, Any] | None:
    publik = jenis_publik(kode)
    return _dengan_isi(konteks_standar(publik.jenis, publik.versi, publik.terbuka)) if publik else None


def _dengan_isi(konteks: dict[str, Any]) -> dict[str, Any]:
    return konteks | {"isi": render_to_string("kependudukan/_jenis_isi.html", konteks)}
