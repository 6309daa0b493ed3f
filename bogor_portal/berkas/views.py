"""The only way out for a file: through a question of who asks, with headers that keep its content from acting."""

from __future__ import annotations

import logging
import re
from typing import cast
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from bogor_portal.akun.models import Pengguna
from bogor_portal.berkas.actions import catat_akses
from bogor_portal.berkas.akses import nama_pemberi
from bogor_portal.berkas.errors import BerkasRusak
from bogor_portal.berkas.models import Berkas, CatatanAkses
from bogor_portal.berkas.pemeriksaan.jenis import MIME
from bogor_portal.berkas.queries import isi_berkas

logger = logging.getLogger(__name__)

_DASAR = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
CSP_KOTAK = f"sandbox; {_DASAR}"
# Safari shows an empty window for a PDF in a sandboxed answer, and Chromium sets a PDF's policy aside for its viewer.
# What is stored has nothing active left in it. For the same reason a frame around it has no `sandbox` attribute.
CSP_PDF = _DASAR


@require_safe
@login_required
@xframe_options_sameorigin
def lihat(request: HttpRequest, kode: UUID) -> HttpResponse:
    """Show a file in the page or in a frame of our own pages; a kind that browsers cannot show is downloaded."""
    berkas = _boleh_dibaca(request, kode)
    cara = CatatanAkses.Cara.LIHAT if berkas.bisa_ditampilkan else CatatanAkses.Cara.UNDUH
    return _serahkan(request, berkas, cara)


@require_safe
@login_required
@xframe_options_sameorigin
def unduh(request: HttpRequest, kode: UUID) -> HttpResponse:
    return _serahkan(request, _boleh_dibaca(request, kode), CatatanAkses.Cara.UNDUH)


def _boleh_dibaca(request: HttpRequest, kode: UUID) -> Berkas:
    return get_object_or_404(Berkas.objects.visible_to(request.user), kode=kode)


def _pembaca(request: HttpRequest) -> Pengguna:
    return cast("Pengguna", request.user)  # login_required went before


def _serahkan(request: HttpRequest, berkas: Berkas, cara: CatatanAkses.Cara) -> HttpResponse:
    """Note the reading, then hand the content out. The note is the one thing that a GET writes here (safety 11)."""
    catat_akses(berkas, oleh=_pembaca(request), cara=cara, tujuan=_tujuan(request, berkas))
    try:
        isi = isi_berkas(berkas)
    except BerkasRusak as galat:
        logger.error("berkas %s tidak terbaca: %s", berkas.kode, galat.kode)
        return HttpResponse(
            "Berkas ini sedang tidak dapat dibuka. Coba lagi nanti.",
            status=503,
            content_type="text/plain; charset=utf-8",
        )
    return _jawaban(berkas, isi, cara)


def _tujuan(request: HttpRequest, berkas: Berkas) -> str:
    """By which right, and for what, as the page that linked here says in ?tujuan= (a stage's code)."""
    untuk = request.GET.get("tujuan", "")
    dasar = nama_pemberi(_pembaca(request), berkas)
    return f"{dasar}:{untuk}"[:60] if re.fullmatch(r"[a-z0-9_-]{1,40}", untuk) else dasar


def _jawaban(berkas: Berkas, isi: bytes, cara: CatatanAkses.Cara) -> HttpResponse:
    tampil = cara == CatatanAkses.Cara.LIHAT
    jawaban = HttpResponse(isi, content_type=MIME[berkas.jenis])
    jawaban["Content-Disposition"] = f'{"inline" if tampil else "attachment"}; filename="{nama_unduhan(berkas)}"'
    jawaban["Content-Security-Policy"] = CSP_PDF if tampil and berkas.jenis == "pdf" else CSP_KOTAK
    jawaban["X-Content-Type-Options"] = "nosniff"
    jawaban["Cache-Control"] = "private, no-store"
    jawaban["Cross-Origin-Resource-Policy"] = "same-origin"
    return jawaban


def nama_unduhan(berkas: Berkas) -> str:
    """Of its public code and kind alone: what a person called it may hold their NIK."""
    return f"berkas-{berkas.kode.hex[:8]}.{berkas.jenis}"
