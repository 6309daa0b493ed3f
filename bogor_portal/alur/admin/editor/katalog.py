"""What came with the product and waits: newer catalogue versions than those in force, read and published together."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from bogor_portal.alur.actions.versi import terbitkan_versi
from bogor_portal.alur.admin.editor.dasar import catat, orang, penyunting
from bogor_portal.alur.errors import AlurError, BelumLengkap
from bogor_portal.alur.layanan import daftar
from bogor_portal.alur.models import VersiLayanan
from bogor_portal.alur.queries.katalog import belum_pernah_terbit, pembaruan_katalog
from bogor_portal.lib.meja import konteks_kerja
from bogor_portal.lib.sisipan import Sisipan

SEKALI = 25  # published in one request: each runs all its checks


@penyunting
def katalog(request: HttpRequest) -> HttpResponse:
    """GET tells per service what is newer; POST publishes what was ticked, from today, each in its own transaction."""
    if request.method == "POST":
        _terbitkan(request)
        return redirect("admin:alur_versi_katalog")
    nama = {s.kode: s.nama for s in daftar.semua()}
    baris = list(pembaruan_katalog())
    konteks = konteks_kerja("Pembaruan katalog") | {
        "opts": VersiLayanan._meta,
        "layanan": [(n, b) for kode, n in nama.items() if (b := [v for v in baris if v.jenis.layanan == kode])],
        "belum": list(belum_pernah_terbit()[:100]),
        "sekali": SEKALI,
        "banyak": len(baris),
    }
    return TemplateResponse(request, "admin/alur/editor/katalog.html", konteks)


def _terbitkan(request: HttpRequest) -> None:
    """What the office has confirmed of the version in force is not taken as confirmed of the new one."""
    pilih = set(request.POST.getlist("versi"))
    semua = list(pembaruan_katalog())
    semua = semua[:SEKALI] if "berikutnya" in request.POST else [v for v in semua if str(v.pk) in pilih]
    terbit = 0
    for versi in semua[:SEKALI]:
        try:
            catat(request, terbitkan_versi(versi.pk, oleh=orang(request)), "Diterbitkan dari pembaruan katalog.")
        except BelumLengkap:
            messages.error(request, f"{versi.jenis}: masih ada yang harus dibereskan. Buka drafnya.")
        except AlurError as galat:
            messages.error(request, f"{versi.jenis}: {galat.pesan}")
        else:
            terbit += 1
    if terbit:
        messages.success(request, f"{terbit} versi diterbitkan. Permohonan yang berjalan tetap memakai versi lamanya.")
    if (lebih := len(semua) - SEKALI) > 0:
        messages.warning(request, f"{lebih} versi lain belum diterbitkan: paling banyak {SEKALI} sekali kirim.")
    if not semua:
        messages.warning(request, "Pilih sekurangnya satu layanan.")


def katalog_menunggu(pengguna: Any) -> Sisipan | None:
    """On the admin's first page, for who may publish."""
    if not pengguna.has_perm("alur.change_versilayanan"):
        return None
    jumlah = pembaruan_katalog().count()
    return Sisipan("admin/alur/editor/_katalog_menunggu.html", {"jumlah": jumlah}) if jumlah else None
