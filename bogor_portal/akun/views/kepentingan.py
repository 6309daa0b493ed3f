"""An officer's own declaration of interests."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from bogor_portal.akun.actions.kepentingan import cabut_pernyataan, nyatakan
from bogor_portal.akun.errors import AkunError
from bogor_portal.akun.forms.kolom import IsianNik
from bogor_portal.akun.forms.tata import penata
from bogor_portal.akun.models import NikTerkait


class PernyataanForm(forms.Form):
    hubungan = forms.ChoiceField(
        label=gettext_lazy("NIK siapa"), choices=NikTerkait.Hubungan.choices, widget=forms.RadioSelect
    )
    nik = IsianNik()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = penata(_("Nyatakan"))


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def kepentingan(request):
    """What counts for me now, and a form for more. Officers only."""
    if not request.user.is_staff:
        raise Http404
    if request.method == "POST" and request.POST.get("cabut", "").isdecimal():
        if cabut_pernyataan(int(request.POST["cabut"][:18]), oleh=request.user):
            messages.success(request, _("Pernyataan dicabut."))
        return redirect("akun:kepentingan")
    form = PernyataanForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            nyatakan(oleh=request.user, **form.cleaned_data)
        except AkunError as galat:
            form.add_error(None, str(galat))
        else:
            messages.success(request, _("Tercatat. Permohonan orang itu dan badan usahanya tidak akan sampai ke Anda."))
            return redirect("akun:kepentingan")
    return render(request, "akun/kepentingan.html", {"form": form, "terkait": request.user.nik_terkait.all()})
