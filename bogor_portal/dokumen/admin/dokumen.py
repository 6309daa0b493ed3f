"""Issued documents for reading; the registered certificates of signers."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from bogor_portal.dokumen.models import DokumenTerbit, KunciPenanda, PelimpahanWewenang
from bogor_portal.lib.tanggal import tanggal_panjang

BELUM = "Belum dikonfirmasi"


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


@admin.register(PelimpahanWewenang)
class PelimpahanWewenangAdmin(admin.ModelAdmin):
    """By whose authority a post signs (R9.1); what is not known stays empty and is shown as unconfirmed."""

    list_display = ("jabatan", "layanan", "pemberi", "dasar_wewenang", "masa", "terkonfirmasi")
    list_select_related = ("jabatan__opd", "jenis")
    autocomplete_fields = ("jabatan",)

    def has_delete_permission(self, request: HttpRequest, obj: PelimpahanWewenang | None = None) -> bool:
        return False

    @admin.display(description="Layanan")
    def layanan(self, obj: PelimpahanWewenang) -> str:
        return obj.jenis.nama if obj.jenis else "Semua layanan"

    @admin.display(description="Bentuk dan dasar")
    def dasar_wewenang(self, obj: PelimpahanWewenang) -> str:
        return ", ".join(filter(None, [obj.get_bentuk_display(), obj.dasar])) or BELUM

    @admin.display(description="Masa")
    def masa(self, obj: PelimpahanWewenang) -> str:
        if obj.mulai is None:
            return BELUM
        sampai = tanggal_panjang(obj.selesai) if obj.selesai else "belum ditentukan"
        return f"{tanggal_panjang(obj.mulai)} sampai {sampai}"


@admin.register(KunciPenanda)
class KunciPenandaAdmin(admin.ModelAdmin):
    """Which certificate counts for a signer; the key and its passphrase are never here."""

    list_display = ("kode", "pengguna", "tiruan", "didaftarkan_pada")
    autocomplete_fields = ("pengguna",)
    readonly_fields = ("tiruan",)

    def has_delete_permission(self, request: HttpRequest, obj: KunciPenanda | None = None) -> bool:
        return False
