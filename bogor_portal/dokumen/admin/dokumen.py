"""Issued documents for reading; the registered certificates of signers."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from bogor_portal.dokumen.models import DokumenTerbit, KunciPenanda


@admin.register(DokumenTerbit)
class DokumenTerbitAdmin(admin.ModelAdmin):
    """Read-only: a document changes by acts alone."""

    list_display = ("nomor", "jenis", "status", "nama_pemegang", "ditandatangani_pada", "terbit_pada", "galat")
    list_filter = ("status", "jenis", "tiruan")
    search_fields = ("nomor",)
    exclude = ("token", "lokasi")
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: DokumenTerbit | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: DokumenTerbit | None = None) -> bool:
        return False


@admin.register(KunciPenanda)
class KunciPenandaAdmin(admin.ModelAdmin):
    """Which certificate counts for a signer; the key and its passphrase are never here."""

    list_display = ("kode", "pengguna", "tiruan", "didaftarkan_pada")
    autocomplete_fields = ("pengguna",)
    readonly_fields = ("tiruan",)

    def has_delete_permission(self, request: HttpRequest, obj: KunciPenanda | None = None) -> bool:
        return False
