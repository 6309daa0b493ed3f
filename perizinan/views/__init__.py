"""/perizinan/: the public catalogue. Anybody may read it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bogor_portal.alur.models import JenisLayanan, VersiLayanan
from bogor_portal.lib import sisipan
from perizinan.forms import SaringanForm
from perizinan.layanan import standar
from perizinan.layanan.kartu import MENUNGGU, kartu, kelompokkan, tanda_jenis
from perizinan.queries import daftar_bidang, daftar_jenis, jenis_publik


@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    """Every type in groups; with words to search, one ranked list."""
    form = SaringanForm(request.GET, bidang=daftar_bidang())
    saringan = form.saringan()
    semua = [(p.jenis, kartu(p.jenis, p.versi, terbuka=p.terbuka)) for p in daftar_jenis(**saringan)]
    konteks = {
        "form": form,
        "cari": saringan["cari"],
        "disaring": any(saringan.values()),
        "jumlah": len(semua),
        "hasil": [k for _, k in semua] if saringan["cari"] else [],
        "kelompok": [] if saringan["cari"] else kelompokkan(semua),
    }
    return render(request, "perizinan/daftar.html", konteks)


@require_safe
def jenis(request: HttpRequest, kode: str) -> HttpResponse:
    """The service standard of one type (R13.1), with the way to file it where that is here (R1.1)."""
    publik = jenis_publik(kode)
    if publik is None or publik.versi is None:
        raise Http404
    return render(request, "perizinan/jenis.html", _konteks_jenis(publik.jenis, publik.versi, terbuka=publik.terbuka))


def pratinjau_jenis(request: HttpRequest, versi: VersiLayanan) -> HttpResponse:
    """The page of a version that is not in force yet, for the editor; who may see it is the editor's question."""
    konteks = _konteks_jenis(versi.jenis, versi, terbuka=True) | {"pratinjau": versi, "terbuka": False}
    return render(request, "perizinan/jenis.html", konteks)


def _konteks_jenis(satu: JenisLayanan, versi: VersiLayanan, *, terbuka: bool) -> dict[str, Any]:
    tanda, nada = tanda_jenis(satu, terbuka=terbuka)
    persyaratan = list(versi.persyaratan.all())
    historis = satu.status == JenisLayanan.StatusKatalog.HISTORIS
    pengganti, kode_pengganti = standar.PENGGANTI.get(satu.kode, ("", "")) if historis else ("", "")
    return {
        "jenis": satu,
        "versi": versi,
        "terbuka": terbuka,
        "uji_coba": terbuka and not versi.terkonfirmasi and satu.status == JenisLayanan.StatusKatalog.BELUM_PASTI,
        "historis": historis,
        "pengganti": pengganti,
        "kode_pengganti": kode_pengganti,
        "tautan_kanal": standar.TAUTAN_KANAL.get(satu.kanal, ""),
        "hanya_perorangan": satu.pemohon == JenisLayanan.Pemohon.PERORANGAN,
        "tanda": tanda,
        "nada": nada,
        "persyaratan": standar.persyaratan_per_jenis(versi, persyaratan),
        "syarat_belum_pasti": not versi.terkonfirmasi and any(p.asal == "pembanding" for p in persyaratan),
        "langkah": standar.langkah(versi, list(versi.tahap.all())),
        "lama": standar.lama_layanan(versi),
        "penjelasan_lama": standar.penjelasan_lama(satu, versi),
        "biaya": standar.kalimat(versi.retribusi),
        "masa_berlaku": standar.kalimat(versi.masa_berlaku),
        "perpanjangan": standar.kalimat(versi.perpanjangan) if versi.perpanjangan and not historis else "",
        "penandatangan": versi.penandatangan or MENUNGGU,
        "menunggu": MENUNGGU,
        "sisipan": sisipan.untuk(sisipan.JENIS, satu),
    }
