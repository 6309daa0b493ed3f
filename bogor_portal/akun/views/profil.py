"""One's own account. Every page here shows the signed-in person and nobody else."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from bogor_portal.akun.actions import kredensial
from bogor_portal.akun.actions.batas import SANDI_AKUN, boleh_coba
from bogor_portal.akun.errors import SandiSalah, TautanTidakBerlaku, TerlaluSering
from bogor_portal.akun.forms.kredensial import KontakForm, UbahEmailForm, UbahSandiForm
from bogor_portal.akun.layanan import ringkasan_profil
from bogor_portal.akun.queries import penugasan_aktif, sebutan
from bogor_portal.akun.surat import samarkan_email
from bogor_portal.akun.token import Tujuan, pengguna_token


@login_required
@never_cache
@require_http_methods(["GET"])
def profil(request):
    konteks = {
        "ringkasan": ringkasan_profil(request.user),
        "jabatan": [(sebutan(tugas), tugas.jabatan.opd.nama) for tugas in penugasan_aktif(request.user)],
        "menunggu": request.user.perubahan_email.filter(selesai_pada=None).last(),
    }
    return render(request, "akun/profil.html", konteks)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def kontak(request):
    pengguna = request.user
    awal = {"penanggung_jawab": pengguna.penanggung_jawab}
    form = KontakForm(request.POST or None, pengguna=pengguna, initial=awal)
    if request.method == "POST" and form.is_valid():
        kredensial.ubah_kontak(pengguna.pk, **form.cleaned_data)
        messages.success(request, _("Kontak disimpan."))
        return redirect("akun:profil")
    return render(request, "akun/kontak.html", {"form": form})


@sensitive_post_parameters()
@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def ubah_sandi(request):
    form = UbahSandiForm(request.POST or None, pengguna=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            return _simpan_sandi(request, form.cleaned_data)
        except (SandiSalah, TerlaluSering) as galat:
            form.add_error("sandi_lama", str(galat))
    return render(request, "akun/ubah_sandi.html", {"form": form})


def _simpan_sandi(request, isi):
    _batasi(request)
    pengguna = kredensial.ubah_sandi(
        request.user.pk, sandi_lama=isi["sandi_lama"], sandi=isi["sandi"], kunci_sesi=request.session.session_key
    )
    update_session_auth_hash(request, pengguna)  # this session goes on, the others have ended
    messages.success(request, _("Kata sandi diubah. Perangkat lain harus masuk lagi."))
    return redirect("akun:profil")


@sensitive_post_parameters()
@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def ubah_email(request):
    form = UbahEmailForm(request.POST or None, pengguna=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            return _minta_email(request, form.cleaned_data)
        except (SandiSalah, TerlaluSering) as galat:
            form.add_error("sandi", str(galat))
    return render(request, "akun/ubah_email.html", {"form": form})


def _minta_email(request, isi):
    _batasi(request)
    kredensial.minta_ubah_email(request.user.pk, **isi)
    teks = _(
        "Jika alamat dapat dipakai, tautan konfirmasi dikirim ke %s. Sampai dikonfirmasi, email lama tetap dipakai."
    )
    messages.success(request, teks % isi["email_baru"])
    return redirect("akun:profil")


def _batasi(request):
    """Guessing the password inside a session that was left open is limited too."""
    if not boleh_coba(SANDI_AKUN, str(request.user.pk)):
        raise TerlaluSering


@never_cache
@require_http_methods(["GET", "POST"])
def konfirmasi_email(request, token):
    """GET only shows the button."""
    pengguna = pengguna_token(token, Tujuan.GANTI_EMAIL)
    perubahan = pengguna.perubahan_email.filter(selesai_pada=None).last() if pengguna else None
    if perubahan is None:
        return render(request, "akun/tautan_tidak_berlaku.html", status=410)
    if request.method == "POST":
        try:
            kredensial.konfirmasi_email(token)
        except TautanTidakBerlaku:
            return render(request, "akun/tautan_tidak_berlaku.html", status=410)
        messages.success(request, _("Email akun sudah diganti."))
        return redirect("akun:profil")
    return render(request, "akun/konfirmasi_email.html", {"email_baru": samarkan_email(perubahan.email_baru)})
