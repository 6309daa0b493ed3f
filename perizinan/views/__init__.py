"""/perizinan/: the public catalogue. Anybody may read it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from bogor_portal.alur.models import JenisLayanan, VersiLayanan
from bogor_portal.alur.queries.stempel import stempel_katalog
from bogor_portal.lib import sisipan
from bogor_portal.lib.ingat import SEHARI, ingat
from bogor_portal.lib.umum import umum
from perizinan.forms import SaringanForm
from perizinan.layanan import standar
from perizinan.layanan.kartu import MENUNGGU, kartu, kelompokkan, tanda_jenis
from perizinan.queries import LAYANAN, daftar_bidang, daftar_jenis, jenis_publik

SARINGAN = ("q", "bidang", "pemohon", "buka")
PANJANG = 300  # what is longer is refused by the form; so is its beginning


@require_safe
@umum
def daftar(request: HttpRequest) -> HttpResponse:
    """Every type in groups; with words to search, one ranked list."""
    tanya = tuple((k, request.GET[k][:PANJANG]) for k in SARINGAN if k in request.GET)
    return render(request, "perizinan/daftar.html", _konteks_daftar(stempel_katalog(LAYANAN), tanya))


@require_safe
@umum
def jenis(request: HttpRequest, kode: str) -> HttpResponse:
    """The service standard of one type (R13.1), with the way to file it where that is here (R1.1)."""
    stempel = stempel_katalog(LAYANAN, kode)
    konteks = _konteks_publik(stempel, kode) if stempel else None
    if konteks is None:
        raise Http404
    return _halaman_jenis(request, konteks)


def pratinjau_jenis(request: HttpRequest, versi: VersiLayanan) -> HttpResponse:
    """The page of a version that is not in force yet, for the editor; who may see it is the editor's question."""
    konteks = _konteks_jenis(versi.jenis, versi, terbuka=True) | {"pratinjau": versi, "terbuka": False}
    return _halaman_jenis(request, _dengan_isi(konteks))


@ingat(SEHARI, terbanyak=60)
def _konteks_daftar(stempel: str, tanya: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    form = SaringanForm(dict(tanya), bidang=daftar_bidang())
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
    return konteks | {"isi": render_to_string("perizinan/_daftar.html", konteks)}


@ingat(SEHARI)
def _konteks_publik(stempel: str, kode: str) -> dict[str, Any] | None:
    publik = jenis_publik(kode)
    if publik is None or publik.versi is None:
        return None
    return _dengan_isi(_konteks_jenis(publik.jenis, publik.versi, terbuka=publik.terbuka))


def _dengan_isi(konteks: dict[str, Any]) -> dict[str, Any]:
    """With the page as text, above and below what other apps put on it."""
    bagian = {k: render_to_string(f"perizinan/_jenis_{k}.html", konteks) for k in ("isi", "bawah")}
    return konteks | bagian


def _halaman_jenis(request: HttpRequest, konteks: dict[str, Any]) -> HttpResponse:
    """Figures of other apps are asked each time: they have rows and days of their own."""
    sisip = sisipan.untuk(sisipan.JENIS, konteks["jenis"])
    return render(request, "perizinan/jenis.html", konteks | {"sisipan": sisip})


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
    }
