"""Outbox rows for operators: what waits, what failed and why, and the retry."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone

from bogor_portal.lib.meja import konteks_kerja
from bogor_portal.pesan.actions import kirim_ulang
from bogor_portal.pesan.keadaan import keadaan
from bogor_portal.pesan.models import Denyut, KirimanWa, OutboxMessage


class HanyaBaca(admin.ModelAdmin):
    """Nothing is added, changed or deleted by hand."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object | None = None) -> bool:
        return False


@admin.register(OutboxMessage)
class OutboxMessageAdmin(HanyaBaca):
    list_display = ("id", "jenis", "status", "percobaan", "coba_pada", "galat", "dibuat_pada")
    list_filter = ("status", "jenis")
    ordering = ("-id",)
    show_full_result_count = False
    actions = ("kirim_ulang",)

    @admin.action(description="Kirim ulang yang gagal", permissions=["view"])
    def kirim_ulang(self, request: HttpRequest, queryset: QuerySet[OutboxMessage]) -> None:
        """Retry enters by the same door as the first try."""
        berhasil = sum(kirim_ulang(pk) for pk in queryset.values_list("pk", flat=True))
        self.message_user(request, f"{berhasil} pesan diantrekan lagi.", messages.SUCCESS)


@admin.register(KirimanWa)
class KirimanWaAdmin(HanyaBaca):
    """What was sent and what failed, and why. Neither to whom nor what: the text is kept nowhere."""

    list_display = ("dibuat_pada", "templat", "keadaan", "galat", "dikirim_pada", "sampai_pada")
    list_display_links = None
    list_filter = ("keadaan", "templat")
    fields = ("dibuat_pada", "templat", "keadaan", "galat", "dikirim_pada", "sampai_pada")
    ordering = ("-id",)
    show_full_result_count = False

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        return lookup in {"keadaan__exact", "templat", "templat__exact"}


@admin.register(Denyut)
class DenyutAdmin(HanyaBaca):
    list_display = ("nama", "pada")


class Keadaan(Denyut):
    """Everything that waits, as an entry of the admin's index."""

    class Meta:
        proxy = True
        verbose_name = "keadaan sistem"
        verbose_name_plural = "keadaan sistem"


@admin.register(Keadaan)
class KeadaanAdmin(HanyaBaca):
    """One page of numbers; it has no rows of its own."""

    def get_urls(self) -> list[URLPattern]:
        return [path("", self.admin_site.admin_view(self.changelist_view), name="pesan_keadaan_changelist")]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        konteks = konteks_kerja("Keadaan sistem") | {"kelompok": keadaan(timezone.now())}
        return TemplateResponse(request, "admin/pesan/keadaan.html", konteks)
