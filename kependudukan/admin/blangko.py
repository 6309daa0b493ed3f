"""Blank cards: what is in stock, who waits, what came in and went out; receive, and count (ALUR-03)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from bogor_portal.alur.admin.bantu import petugas
from bogor_portal.alur.errors import AlurError
from kependudukan.actions.blangko import hitung_blangko, terima_blangko
from kependudukan.admin.dasar import HalamanDinas
from kependudukan.forms.dinas import HitungBlangkoForm, TerimaBlangkoForm
from kependudukan.models import StokBlangko
from kependudukan.queries.blangko import mutasi_terakhir, stok_semua
from kependudukan.queries.dinas import boleh_blangko


@admin.register(StokBlangko)
class BlangkoAdmin(HalamanDinas):
    """Everybody in the office reads; who prints, and their superiors, write."""

    def get_urls(self) -> list[URLPattern]:
        lihat = self.admin_site.admin_view
        return [
            path("", lihat(self.changelist_view), name="kependudukan_stokblangko_changelist"),
            path("terima/", lihat(self.terima_view), name="kependudukan_blangko_terima"),
            path("hitung/", lihat(self.hitung_view), name="kependudukan_blangko_hitung"),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        self.pastikan(request)
        konteks = {"stok": stok_semua(), "mutasi": mutasi_terakhir(), "boleh": boleh_blangko(petugas(request))}
        return TemplateResponse(request, "admin/kependudukan/blangko.html", self.konteks("Stok blangko") | konteks)

    def terima_view(self, request: HttpRequest) -> HttpResponse:
        form = TerimaBlangkoForm(request.POST if request.method == "POST" else None)
        penjelasan = "Permohonan yang menunggu blangko jenis ini dilanjutkan dan jam layanannya berjalan lagi."
        return self._catat(request, form, terima_blangko, "Terima blangko", penjelasan)

    def hitung_view(self, request: HttpRequest) -> HttpResponse:
        form = HitungBlangkoForm(request.POST if request.method == "POST" else None)
        penjelasan = "Hitung isi laci, lalu catat. Bila hasilnya nol, jam layanan yang menunggu cetak berhenti."
        return self._catat(request, form, hitung_blangko, "Hitung ulang blangko", penjelasan)

    def _catat(self, request: HttpRequest, form: forms.Form, aksi: Any, judul: str, penjelasan: str) -> HttpResponse:
        if not boleh_blangko(petugas(request)):
            raise Http404
        if request.method == "POST" and form.is_valid():
            isi = dict(form.cleaned_data)
            try:
                stok = aksi(isi.pop("jenis"), oleh=petugas(request), **isi)
            except AlurError as galat:
                form.add_error(None, galat.pesan)
            else:
                messages.success(request, f"Tercatat. Stok blangko {stok}.")
                return redirect("admin:kependudukan_stokblangko_changelist")
        konteks = {"form": form, "penjelasan": penjelasan, "tombol": judul}
        return TemplateResponse(request, "admin/kependudukan/catat_blangko.html", self.konteks(judul) | konteks)
