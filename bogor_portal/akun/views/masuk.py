"""Signing in and out, and a forgotten password."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth import authenticate, logout
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from bogor_portal.akun.actions.batas import MASUK_AKUN, MASUK_ALAMAT, SANDI_ALAMAT, boleh_coba
from bogor_portal.akun.actions.kredensial import atur_sandi as simpan_sandi
from bogor_portal.akun.actions.kredensial import minta_atur_sandi
from bogor_portal.akun.alamat import rumpun_alamat
from bogor_portal.akun.errors import TautanTidakBerlaku, TerlaluSering
from bogor_portal.akun.forms.kredensial import AturSandiForm, LupaSandiForm, MasukForm
from bogor_portal.akun.masuk import penanda_masuk, tujuan_setelah_masuk
from bogor_portal.akun.sesi import masukkan, perlu_faktor
from bogor_portal.akun.titipan import simpan_titipan
from bogor_portal.akun.token import Tujuan, pengguna_token


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def masuk(request):
    if request.user.is_authenticated:
        return redirect(tujuan_setelah_masuk(request, request.user, request.GET.get("next", "")))
    if request.method == "GET" and request.pengguna_separuh:
        return _ke_kode(request.GET.get("next", ""))
    form = MasukForm(request.POST or None, initial={"next": request.GET.get("next", "")})
    if request.method == "POST" and form.is_valid() and (pengguna := _coba_masuk(request, form)):
        masukkan(request, pengguna)
        simpan_titipan(request, form.cleaned_data["titipan"])
        if perlu_faktor(pengguna):
            return _ke_kode(form.cleaned_data["next"])
        return redirect(tujuan_setelah_masuk(request, pengguna, form.cleaned_data["next"]))
    return render(request, "akun/masuk.html", {"form": form, "titipan": bool(form["titipan"].value())})


def _ke_kode(lanjut):
    """To the page of the code; where to go afterwards comes along."""
    return redirect(resolve_url("akun:kode") + (f"?{urlencode({'next': lanjut})}" if lanjut else ""))


def _coba_masuk(request, form):
    """The account, or None with the reason on the form; one reason for all, so that it tells nothing."""
    dalam_batas = boleh_coba(MASUK_ALAMAT, rumpun_alamat(request)) and boleh_coba(MASUK_AKUN, penanda_masuk(request))
    if not dalam_batas:
        form.add_error(None, str(TerlaluSering()))
        return None
    isi = form.cleaned_data
    pengguna = authenticate(request, username=isi["identitas"], password=isi["sandi"])
    if pengguna is None:
        form.add_error(None, _("Email/NIK atau kata sandi tidak cocok, atau akun belum diaktifkan."))
    return pengguna


@require_POST
def keluar(request):
    logout(request)
    messages.success(request, _("Anda sudah keluar."))
    return redirect(resolve_url("akun:masuk"))


@never_cache
@require_http_methods(["GET", "POST"])
def lupa_sandi(request):
    form = LupaSandiForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if boleh_coba(SANDI_ALAMAT, rumpun_alamat(request)):
            minta_atur_sandi(form.cleaned_data["email"])
            return render(request, "akun/lupa_sandi_terkirim.html", {"email": form.cleaned_data["email"]})
        form.add_error(None, str(TerlaluSering()))
    return render(request, "akun/lupa_sandi.html", {"form": form})


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def atur_sandi(request, token):
    pengguna = pengguna_token(token, Tujuan.ATUR_SANDI)
    if pengguna is None:
        return render(request, "akun/tautan_tidak_berlaku.html", status=410)
    form = AturSandiForm(request.POST or None, pengguna=pengguna)
    if request.method == "POST" and form.is_valid():
        try:
            simpan_sandi(token, sandi=form.cleaned_data["sandi"])
        except TautanTidakBerlaku:
            return render(request, "akun/tautan_tidak_berlaku.html", status=410)
        messages.success(request, _("Kata sandi baru disimpan. Silakan masuk."))
        return redirect("akun:masuk")
    return render(request, "akun/atur_sandi.html", {"form": form})
