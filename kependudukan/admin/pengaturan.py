"""The office's settings: what is in force, what comes, and who decided it when and why (LAT-02, LAT-04, ALUR-05)."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from bogor_portal.alur.admin.bantu import petugas
from bogor_portal.alur.errors import AlurError
from kependudukan.actions.parameter import putuskan_parameter
from kependudukan.admin.dasar import HalamanDinas
from kependudukan.forms.dinas import ParameterForm
from kependudukan.models import Parameter
from kependudukan.queries.dinas import boleh_mengatur, pegawai_dinas
from kependudukan.queries.parameter import keadaan_satu, keadaan_semua


@admin.register(Parameter)
class PengaturanAdmin(HalamanDinas):
    """Everybody in the office reads, and the administrator; head and secretary decide."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        pengguna = petugas(request)
        return (pengguna.is_active and pengguna.is_superuser) or pegawai_dinas(pengguna)

    def get_urls(self) -> list[URLPattern]:
        lihat = self.admin_site.admin_view
        return [
            path("", lihat(self.changelist_view), name="kependudukan_parameter_changelist"),
            path("<slug:kode>/", lihat(self.satu_view), name="kependudukan_pengaturan"),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        self.pastikan(request)
        konteks = self.konteks("Pengaturan Sitanduk") | {"semua": keadaan_semua()}
        return TemplateResponse(request, "admin/kependudukan/pengaturan.html", konteks)

    def satu_view(self, request: HttpRequest, kode: str) -> HttpResponse:
        """One setting with its history; the form for those who decide."""
        self.pastikan(request)
        parameter = get_object_or_404(Parameter, kode=kode)
        keadaan, riwayat = keadaan_satu(parameter), list(parameter.riwayat.select_related("oleh"))
        boleh = boleh_mengatur(petugas(request))
        awal = {"terakhir": riwayat[0].pk if riwayat else 0}
        kiriman = request.POST if request.method == "POST" and boleh else None
        form = ParameterForm(kiriman, parameter=parameter, kini=keadaan.kini, initial=awal) if boleh else None
        if form is not None and kiriman is not None and form.is_valid() and self._putuskan(request, parameter, form):
            return redirect("admin:kependudukan_pengaturan", kode)
        konteks = {"keadaan": keadaan, "riwayat": riwayat, "form": form}
        return TemplateResponse(
            request, "admin/kependudukan/pengaturan_satu.html", self.konteks(parameter.nama) | konteks
        )

    def _putuskan(self, request: HttpRequest, parameter: Parameter, form: ParameterForm) -> bool:
        isi = {k: form.cleaned_data[k] for k in ("mulai", "dasar", "terakhir")}
        try:
            putuskan_parameter(parameter.pk, oleh=petugas(request), nilai=form.nilai(), **isi)
        except AlurError as galat:
            form.add_error(None, galat.pesan)
            return False
        messages.success(request, f"{parameter.nama}: keputusan tersimpan.")
        return True
