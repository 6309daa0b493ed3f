"""A bundle: its permohonan together, each with its own stage and clock."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from bogor_portal.alur.queries.linimasa import ringkas_jam
from bogor_portal.alur.views.bantu import pengguna
from bogor_portal.dokumen.isi_surat import sebutan
from bogor_portal.dokumen.models import DokumenTerbit
from kependudukan.models import Paket
from kependudukan.queries.paket import berakhir_bersama, dokumen_paket, permohonan_paket

MENUNGGU_INDUK = ("entri-siak", "cek-rekam")  # stages whose guard is paket_siap


@login_required
@require_safe
def paket(request: HttpRequest, kode: UUID) -> HttpResponse:
    """One's own; somebody else's does not exist."""
    satu = get_object_or_404(Paket.objects.filter(induk__pemohon=pengguna(request)), kode=kode)
    semua = permohonan_paket(satu)
    dokumen = dokumen_paket(semua)
    anggota = [_baris(p, semua[0], [d for d in dokumen if d.permohonan_id == p.pk]) for p in semua]
    konteks = {"paket": satu, "anggota": anggota, "induk": anggota[0]["permohonan"], "berakhir": berakhir_bersama(satu)}
    return render(request, "kependudukan/paket.html", konteks)


def _baris(permohonan: Any, induk: Any, dokumen: list[DokumenTerbit]) -> dict[str, Any]:
    """One permohonan with its open turn, its clock, what it waits for, and its documents by name."""
    giliran = next(iter(permohonan.terbuka_sekarang), None)
    tunggu = permohonan != induk and induk.terbuka and giliran and giliran.tahap.kode in MENUNGGU_INDUK
    menunggu = induk.jenis.nama if tunggu else ""
    return {
        "permohonan": permohonan,
        "giliran": giliran,
        "jam": ringkas_jam(permohonan),
        "menunggu": menunggu,
        "dokumen": [(sebutan(d), d) for d in dokumen],
    }
