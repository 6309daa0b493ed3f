"""One page of our own: ask again, or note what was seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from bogor_portal.akun.layanan import samarkan_npwp
from bogor_portal.alur.admin.bantu import konteks_kerja, permohonan_terlihat, petugas
from bogor_portal.alur.errors import AlurError
from bogor_portal.alur.queries.perkara import perkara
from bogor_portal.alur.tindakan import giliran_saya
from perizinan.kswp.actions import catat_sendiri, tanyakan
from perizinan.kswp.forms import TANYA, PeriksaNpwpForm
from perizinan.kswp.models import PemeriksaanNpwp
from perizinan.kswp.queries import npwp_akun, perlu


@admin.register(PemeriksaanNpwp)
class PemeriksaanNpwpAdmin(admin.ModelAdmin):
    """Not in the index: the page opens from the permohonan."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        lihat: Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]] = self.admin_site.admin_view
        return [path("<uuid:kode>/", lihat(self.periksa_view), name="kswp_periksa")]

    def periksa_view(self, request: HttpRequest, kode: UUID) -> HttpResponse:
        permohonan = permohonan_terlihat(request, kode)
        saya = any(giliran_saya(g, petugas(request)) for g in perkara(permohonan).terbuka())
        if not saya or not perlu(permohonan):
            raise Http404
        dihubungkan, npwp = settings.KSWP != "manual", samarkan_npwp(npwp_akun(permohonan))
        form = PeriksaNpwpForm(request.POST or None, npwp_akun=npwp, dihubungkan=dihubungkan)
        if request.method == "POST" and form.is_valid():
            try:
                _jalankan(permohonan.pk, petugas(request), form.cleaned_data)
            except AlurError as galat:
                form.add_error(None, galat.pesan)
            else:
                self.message_user(request, f"{permohonan.nomor}: pemeriksaan NPWP dicatat.", messages.SUCCESS)
                return redirect("admin:alur_rincian", kode)
        konteks = konteks_kerja("Status wajib pajak") | {"permohonan": permohonan, "form": form}
        return TemplateResponse(request, "admin/kswp/periksa.html", konteks)


def _jalankan(permohonan_id: int, oleh: Any, isi: dict[str, Any]) -> None:
    if isi["hasil"] == TANYA:
        tanyakan(permohonan_id, oleh=oleh, npwp=isi["npwp"], kunci=isi["kunci"])
        return
    catat_sendiri(
        permohonan_id,
        oleh=oleh,
        valid=isi["hasil"] == "valid",
        npwp=isi["npwp"],
        keterangan=isi["keterangan"],
        kunci=isi["kunci"],
    )
