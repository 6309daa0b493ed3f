"""Pages of our own in the back office: nothing is added, changed or deleted through Django's forms."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest

from bogor_portal.alur.admin.bantu import konteks_kerja, petugas
from kependudukan.queries.dinas import pegawai_dinas


class HalamanDinas(admin.ModelAdmin):
    """For whoever holds a post in the civil-registry office today; 404 for others, since it is not theirs."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return pegawai_dinas(petugas(request))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def pastikan(self, request: HttpRequest) -> None:
        """Raise Http404 for whoever does not work here."""
        if not self.has_view_permission(request):
            raise Http404

    def konteks(self, judul: str) -> dict[str, Any]:
        return {**konteks_kerja(judul), "opts": self.model._meta}
