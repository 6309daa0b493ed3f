"""For the head: decisions that contradict each other, and the cases behind them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from bogor_portal.alur.admin.bantu import konteks_kerja, petugas, teks
from bogor_portal.alur.layanan.pokok import baca_pokok
from bogor_portal.alur.models import JenisLayanan, Keputusan
from bogor_portal.alur.queries.pertentangan import (
    boleh_membandingkan,
    jenis_ditolak,
    nama_kode,
    perkara,
    pertentangan,
)

MACAM = {
    "alasan": "Alasan",
    "rekomendasi": "Rekomendasi",
    "survei": "Hasil survei",
    "berkas": "Keadaan berkas",
    "isian": "Jawaban",
}
SETAHUN = timedelta(days=365)
BATAS = 50


@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    """Facts with both outcomes, the last twelve months unless other days are given."""
    _pastikan(request)
    hari_ini = timezone.localdate()
    macam = teks(request.GET, "macam")
    saring: dict[str, Any] = {
        "jenis": teks(request.GET, "jenis"),
        "macam": macam if macam in MACAM else "",
        "dari": _tanggal(request, "dari") or hari_ini - SETAHUN,
        "sampai": _tanggal(request, "sampai") or hari_ini,
    }
    isi = konteks_kerja("Keputusan yang bertentangan") | {
        "daftar": pertentangan(petugas(request), **saring),
        "saring": saring,
        "daftar_macam": list(MACAM.items()),
        "daftar_jenis": jenis_ditolak(petugas(request)).values_list("kode", "nama"),
    }
    return TemplateResponse(request, "admin/alur/pertentangan.html", isi)


@require_safe
def rinci(request: HttpRequest, jenis: str) -> HttpResponse:
    """The cases on either side of one fact."""
    _pastikan(request)
    layanan = get_object_or_404(JenisLayanan, kode=jenis)
    kunci = teks(request.GET, "kunci", 200)
    semua = perkara(petugas(request), jenis=jenis, kunci=kunci, jenis_permohonan=teks(request.GET, "permohonan"))
    isi = konteks_kerja("Perkara yang bertentangan") | {
        "jenis": layanan,
        "kalimat": baca_pokok(kunci, nama_kode([kunci], [layanan.pk])) if ":" in kunci else "",
        "sisi": [(h.label, list(semua.filter(hasil=h)[:BATAS])) for h in reversed(Keputusan.Hasil)],
        "batas": BATAS,
    }
    return TemplateResponse(request, "admin/alur/pertentangan_rinci.html", isi)


def _pastikan(request: HttpRequest) -> None:
    if not boleh_membandingkan(petugas(request)):
        raise Http404


def _tanggal(request: HttpRequest, nama: str) -> date | None:
    try:
        return date.fromisoformat(teks(request.GET, nama, 10))
    except ValueError:
        return None
