"""A bundle: its permohonan together, each with its own stage and clock."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from bogor_portal.alur.queries.linimasa import ringkas_jam
from bogor_portal.alur.views.bantu import pengguna
from kependudukan.models import Paket
from kependudukan.queries.paket import permohonan_paket


@login_required
@require_safe
def paket(request: HttpRequest, kode: UUID) -> HttpResponse:
    """One's own; somebody else's does not exist."""
    satu = get_object_or_404(Paket.objects.filter(induk__pemohon=pengguna(request)), kode=kode)
    anggota = [
        {"permohonan": p, "giliran": next(iter(p.terbuka_sekarang), None), "jam": ringkas_jam(p)}
        for p in permohonan_paket(satu)
    ]
    return render(request, "kependudukan/paket.html", {"paket": satu, "anggota": anggota})
