"""Requests about one's own data: ask, read, take back (PDP-07)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bogor_portal.akun.actions import permintaan_data as aksi
from bogor_portal.akun.errors import TidakTersedia
from bogor_portal.akun.forms.permintaan_data import MintaDataForm
from bogor_portal.akun.queries_data import permintaan_saya


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def minta(request):
    form = MintaDataForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        isi = dict(form.cleaned_data)
        try:
            permintaan = aksi.minta(oleh=request.user, opd_id=isi.pop("opd").pk, **isi)
        except TidakTersedia as galat:
            form.add_error(None, str(galat))
        else:
            messages.success(request, "Permintaan terkirim. Dinas menjawab dalam 3 × 24 jam.")
            return redirect("akun:permintaan_data", permintaan.kode)
    return render(request, "akun/minta_data.html", {"form": form})


@login_required
@never_cache
@require_safe
def rincian(request, kode):
    return render(
        request, "akun/permintaan_data.html", {"p": get_object_or_404(permintaan_saya(request.user), kode=kode)}
    )


@login_required
@require_POST
def tarik(request, kode):
    permintaan = get_object_or_404(permintaan_saya(request.user), kode=kode)
    try:
        aksi.tarik(permintaan.pk, oleh=request.user)
    except TidakTersedia as galat:
        messages.error(request, str(galat))
    else:
        messages.success(request, "Permintaan ditarik.")
    return redirect("akun:permintaan_data", kode)
