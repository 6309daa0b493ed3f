"""Where is my application? For people who are not signed in."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from bogor_portal.akun.actions.batas import Batas, boleh_coba
from bogor_portal.akun.alamat import rumpun_alamat
from bogor_portal.alur.queries.lacak import lacak as cari

LACAK_ALAMAT = Batas("lacak.alamat", 30, timedelta(hours=1))
LACAK_NOMOR = Batas("lacak.nomor", 20, timedelta(hours=1))
TIDAK_COCOK = "Nomor dan kode itu tidak cocok. Periksa keduanya pada bukti pengajuan atau email Anda."
TERLALU_SERING = "Terlalu banyak percobaan. Coba lagi satu jam lagi."


class LacakForm(forms.Form):
    nomor = forms.CharField(label="Nomor permohonan", max_length=40, help_text="Misalnya SMART-2026-000123.")
    kode = forms.CharField(
        label="Kode lacak",
        max_length=20,
        help_text="Sepuluh huruf atau angka pada bukti pengajuan.",
    )
    nomor.widget.attrs.update(autocapitalize="characters", spellcheck="false", autocomplete="off")
    kode.widget.attrs.update(autocapitalize="characters", spellcheck="false", autocomplete="off")


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def lacak(request: HttpRequest) -> HttpResponse:
    """The answer comes to the POST itself, so that the secret is in no address. One sentence for every mismatch."""
    form = LacakForm(request.POST if request.method == "POST" else None)
    jejak = None
    if request.method == "POST" and form.is_valid():
        nomor = form.cleaned_data["nomor"].replace("\0", "")
        dalam_batas = boleh_coba(LACAK_ALAMAT, rumpun_alamat(request)) and boleh_coba(LACAK_NOMOR, nomor.upper())
        jejak = cari(nomor, form.cleaned_data["kode"]) if dalam_batas else None
        if jejak is None:
            form.add_error(None, TIDAK_COCOK if dalam_batas else TERLALU_SERING)
    return render(request, "alur/lacak.html", {"form": form, "jejak": jejak})
