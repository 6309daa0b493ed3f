"""Companies that I act for, their members and invitations."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from bogor_portal.akun.actions import usaha as aksi
from bogor_portal.akun.errors import AkunError
from bogor_portal.akun.forms.kolom import IsianEmail
from bogor_portal.akun.forms.tata import penata
from bogor_portal.akun.hak import Hak, usaha_saya
from bogor_portal.akun.models import JenisAkun, Pengguna, UndanganUsaha
from bogor_portal.akun.models.usaha import PeranUsaha


class UndangForm(forms.Form):
    email = IsianEmail(help_text=gettext_lazy("Email akun perorangan orang itu di portal ini."))
    peran = forms.ChoiceField(label=gettext_lazy("Peran"), choices=PeranUsaha.choices, widget=forms.RadioSelect)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = penata(_("Kirim undangan"))


@login_required
@never_cache
@require_http_methods(["GET"])
def daftar(request):
    """My companies; a company's own login goes straight to its members."""
    if request.user.jenis == JenisAkun.BADAN_USAHA:
        return redirect("akun:anggota", request.user.kode)
    keanggotaan = request.user.keanggotaan.filter(berakhir_pada=None).select_related("usaha")
    return render(request, "akun/usaha.html", {"keanggotaan": keanggotaan})


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def anggota(request, kode):
    """Members and open invitations of one company, for those who manage it; 404 for everybody else."""
    usaha = _usaha_kelolaan(request, kode)
    if request.method == "POST" and request.POST.get("hapus"):
        return _hapus(request, usaha)
    form = UndangForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            aksi.undang(usaha.pk, oleh=request.user, **form.cleaned_data)
        except AkunError as galat:
            form.add_error(None, str(galat))
        else:
            messages.success(request, _("Undangan dikirim ke %s.") % form.cleaned_data["email"])
            return redirect("akun:anggota", kode)
    konteks = {
        "usaha": usaha,
        "form": form,
        "anggota": usaha.anggota.filter(berakhir_pada=None).select_related("pengguna"),
        "undangan": usaha.undangan.filter(selesai_pada=None),
    }
    return render(request, "akun/anggota.html", konteks)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def undangan(request, kode):
    """Accept an invitation; GET only shows the button."""
    ajakan = UndanganUsaha.objects.filter(kode=kode).select_related("usaha").first()
    if ajakan is None or not aksi.untuk_orang_ini(ajakan, request.user):
        return render(request, "akun/tautan_tidak_berlaku.html", status=410)
    if request.method == "POST":
        try:
            aksi.terima_undangan(kode, oleh=request.user)
        except AkunError:
            return render(request, "akun/tautan_tidak_berlaku.html", status=410)
        messages.success(request, _("Anda kini dapat bertindak untuk %s.") % ajakan.usaha)
        return redirect("akun:usaha")
    return render(request, "akun/undangan.html", {"undangan": ajakan})


def _usaha_kelolaan(request, kode) -> Pengguna:
    kelolaan = Q(pk=request.user.pk) | Q(pk__in=usaha_saya(request.user, Hak.KELOLA))
    return get_object_or_404(Pengguna.objects.filter(kelolaan, jenis=JenisAkun.BADAN_USAHA), kode=kode)


def _hapus(request, usaha):
    """A member's or an invitation's kode."""
    try:
        kode = UUID(request.POST["hapus"])
    except ValueError:
        kode = UUID(int=0)
    berakhir = aksi.akhiri_keanggotaan(usaha.pk, oleh=request.user, kode=kode)
    if berakhir or aksi.batalkan_undangan(usaha.pk, oleh=request.user, kode=kode):
        messages.success(request, _("Dicabut."))
    return redirect("akun:usaha")
