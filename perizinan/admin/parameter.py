"""The figures of rules, with their source; every change is logged by the admin itself."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from perizinan.models import Parameter


@admin.register(Parameter)
class ParameterAdmin(admin.ModelAdmin):
    list_display = ("kode", "nilai", "satuan", "keterangan", "dasar", "terkonfirmasi")
    list_filter = ("terkonfirmasi",)
    search_fields = ("kode", "keterangan")

    def get_readonly_fields(self, request: HttpRequest, obj: Parameter | None = None) -> tuple[str, ...]:
        return ("kode",) if obj else ()

    def has_delete_permission(self, request: HttpRequest, obj: Parameter | None = None) -> bool:
        return False
