"""Complaints about applications: a list, and one page to answer each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from bogor_portal.alur.admin.bantu import konteks_kerja, petugas
from bogor_portal.alur.errors import AlurError
from bogor_portal.alur.models import Permintaan
from perizinan.actions.pengaduan import jawab_aduan
from perizinan.forms.izin import JawabAduanForm
from perizinan.queries.pengaduan import aduan_terlihat

SEHALAMAN = 25


class Pengaduan(Permintaan):
    """Complaints as an entry of the admin's index."""

    class Meta:
        proxy = True
        verbose_name = "pengaduan"
        verbose_name_plural = "pengaduan"


@admin.register(Pengaduan)
class PengaduanAdmin(admin.ModelAdmin):
    """Read-only; who sees which is decided by post and by who worked on the file."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Pengaduan | None = None) -> bool:
        return petugas(request).is_active and petugas(request).is_staff  # asked on every page; the queryset decides

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Pengaduan | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Pengaduan | None = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        lihat: Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]] = self.admin_site.admin_view
        return [
            path("", lihat(self.changelist_view), name="perizinan_pengaduan_changelist"),
            path("<int:aduan>/", lihat(self.jawab_view), name="perizinan_jawab_aduan"),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        halaman = Paginator(aduan_terlihat(petugas(request)), SEHALAMAN).get_page(request.GET.get("halaman"))
        konteks = konteks_kerja("Pengaduan") | {"halaman": halaman}
        return TemplateResponse(request, "admin/perizinan/pengaduan.html", konteks)

    def jawab_view(self, request: HttpRequest, aduan: int) -> HttpResponse:
        satu = get_object_or_404(aduan_terlihat(petugas(request)), pk=aduan)
        form = JawabAduanForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            isi = form.cleaned_data
            try:
                jawab_aduan(satu.pk, oleh=petugas(request), jawaban=isi["jawaban"], kunci=isi["kunci"])
            except AlurError as galat:
                form.add_error(None, galat.pesan)
            else:
                self.message_user(request, f"{satu.permohonan.nomor}: pengaduan dijawab.", messages.SUCCESS)
                return redirect("admin:perizinan_pengaduan_changelist")
        konteks = konteks_kerja("Jawab pengaduan") | {"aduan": satu, "form": form}
        return TemplateResponse(request, "admin/perizinan/jawab_aduan.html", konteks)
