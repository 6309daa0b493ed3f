"""Who read my data, and my data in one file."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import FileResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from bogor_portal.akun import data_pribadi
from bogor_portal.akun.actions.batas import SANDI_AKUN, boleh_coba
from bogor_portal.akun.actions.data_pribadi import ekspor
from bogor_portal.akun.errors import SandiSalah
from bogor_portal.akun.queries import penanda_pengguna
from bogor_portal.akun.queries_data import permintaan_saya


class EksporForm(forms.Form):
    """One's password once more."""

    sandi = forms.CharField(
        label="Kata sandi Anda",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        help_text="Diminta lagi agar hanya Anda yang dapat mengunduh.",
    )


@login_required
@never_cache
@sensitive_post_parameters("sandi")
@require_http_methods(["GET", "POST"])
def data_saya(request):
    """GET: every recorded reading. POST: all of one's own data as a zip, after the password."""
    form = EksporForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if not boleh_coba(SANDI_AKUN, penanda_pengguna(request.user)):
            form.add_error("sandi", "Terlalu banyak percobaan. Coba lagi satu jam lagi.")
        else:
            try:
                berkas = ekspor(request.user, sandi=form.cleaned_data["sandi"])
            except SandiSalah:
                form.add_error("sandi", "Kata sandi salah.")
            else:
                nama = f"data-saya-{timezone.localdate():%Y%m%d}.zip"
                return FileResponse(berkas, as_attachment=True, filename=nama, content_type="application/zip")
    permintaan = permintaan_saya(request.user)[:20]
    konteks = {"jejak": data_pribadi.jejak(request.user), "form": form, "permintaan": permintaan}
    return render(request, "akun/data_saya.html", konteks)
