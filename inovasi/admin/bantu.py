"""What the desk's pages share: who asks, what they may see, how an act is carried out and answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from bogor_portal.berkas.errors import BerkasError
from bogor_portal.lib.meja import konteks_kerja
from inovasi.errors import BelumLengkap, InovasiError, TidakSah
from inovasi.models import Edisi, Inovasi
from inovasi.queries.peran import boleh_masuk, terlihat

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna


def petugas(request: HttpRequest) -> Pengguna:
    """The signed-in officer; admin_view has checked that there is one. 404 for whom the desk is not."""
    orang: Pengguna = request.user  # type: ignore[assignment]
    if not boleh_masuk(orang):
        raise Http404
    return orang


def inovasi_terlihat(request: HttpRequest, kode: str) -> Inovasi:
    """An innovation that this person may see, else 404."""
    return get_object_or_404(terlihat(petugas(request)).select_related("opd", "urusan"), kode=kode)


def edisi_terpilih(request: HttpRequest, tahun: int) -> Edisi:
    petugas(request)
    return get_object_or_404(Edisi, tahun=tahun)


def isi_galat(form: forms.Form, galat: Exception) -> None:
    """A refusal as sentences of the form, at the field where it says which."""
    if isinstance(galat, BelumLengkap):
        for kurang in galat.kekurangan:
            form.add_error(None, kurang.pesan)
    elif isinstance(galat, TidakSah) and galat.isian in form.fields:
        form.add_error(galat.isian, galat.pesan)
    else:
        form.add_error(None, galat.pesan if isinstance(galat, InovasiError | BerkasError) else str(galat))


def coba(form: forms.Form, lakukan: Callable[[], object]) -> bool:
    """Carry out an act of a valid form; False when it was refused, with the reason on the form."""
    try:
        lakukan()
    except (InovasiError, BerkasError) as galat:
        isi_galat(form, galat)
        return False
    return True


def form_kosong() -> forms.Form:
    """A valid form without fields, for an act that asks nothing; it carries the refusal."""
    form = forms.Form({})
    form.is_valid()
    return form


class Halaman:
    """Mixin of the admin class: pages with the admin's own context."""

    model: Any

    def halaman(self, request: HttpRequest, templat: str, judul: str, **konteks: Any) -> TemplateResponse:
        dasar = {**konteks_kerja(judul), "opts": self.model._meta}
        return TemplateResponse(request, f"admin/inovasi/{templat}.html", dasar | konteks)

    def konfirmasi(
        self, request: HttpRequest, judul: str, form: forms.Form, batal: str, **konteks: Any
    ) -> HttpResponse:
        """A confirm page: what will happen, the form, the button."""
        return self.halaman(request, "konfirmasi", judul, form=form, batal=batal, **konteks)

    def beri_tahu(self, request: HttpRequest, pesan: str) -> None:
        messages.success(request, pesan)
