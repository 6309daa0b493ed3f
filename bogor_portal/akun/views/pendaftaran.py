"""Registration and activation."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from bogor_portal.akun.actions.batas import AKTIVASI_ALAMAT, DAFTAR_ALAMAT, boleh_coba
from bogor_portal.akun.actions.pendaftaran import aktifkan_akun, daftarkan_badan_usaha, daftarkan_perorangan
from bogor_portal.akun.alamat import rumpun_alamat
from bogor_portal.akun.errors import SandiSalah, TautanTidakBerlaku, TerlaluSering
from bogor_portal.akun.forms.pendaftaran import AktivasiForm, DaftarBadanUsahaForm, DaftarPeroranganForm
from bogor_portal.akun.masuk import BACKEND, tujuan_setelah_masuk
from bogor_portal.akun.sesi import masukkan
from bogor_portal.akun.token import Tujuan, pengguna_token


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def daftar_perorangan(request):
    return _daftar(request, DaftarPeroranganForm(request.POST or None), daftarkan_perorangan, "perorangan")


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def daftar_badan_usaha(request):
    return _daftar(request, DaftarBadanUsahaForm(request.POST or None), daftarkan_badan_usaha, "badan_usaha")


def _daftar(request, form, daftarkan, jenis):
    """The answer to a well-filled form is always the same page."""
    if request.method == "POST" and form.is_valid():
        if boleh_coba(DAFTAR_ALAMAT, rumpun_alamat(request)):
            daftarkan(**form.data_akun())
            request.session["surel_tujuan"] = form.cleaned_data["email"]
            return redirect("akun:periksa_surel")
        form.add_error(None, str(TerlaluSering()))
    return render(request, "akun/daftar.html", {"form": form, "jenis": jenis})


@never_cache
@require_http_methods(["GET"])
def periksa_surel(request):
    return render(request, "akun/periksa_surel.html", {"email": request.session.get("surel_tujuan", "")})


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def aktivasi(request, token):
    """GET only shows the button: scanners of links in mails must not use the link up."""
    if pengguna_token(token, Tujuan.AKTIVASI) is None:
        return render(request, "akun/tautan_tidak_berlaku.html", status=410)
    form = AktivasiForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _aktifkan(request, token, form.cleaned_data["sandi"])
        except TautanTidakBerlaku:
            return render(request, "akun/tautan_tidak_berlaku.html", status=410)
        except (SandiSalah, TerlaluSering) as galat:
            form.add_error("sandi", str(galat))
    return render(request, "akun/aktivasi.html", {"form": form})


def _aktifkan(request, token, sandi):
    if not boleh_coba(AKTIVASI_ALAMAT, rumpun_alamat(request)):
        raise TerlaluSering
    pengguna = aktifkan_akun(token, sandi=sandi)
    masukkan(request, pengguna, backend=BACKEND)
    messages.success(request, _("Akun Anda aktif. Selamat datang, %s.") % pengguna.nama)
    return redirect(tujuan_setelah_masuk(request, pengguna))
