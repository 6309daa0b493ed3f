"""For the administrator: who read what. Read-only; the files themselves are reached through their permohonan."""

from django.contrib import admin
from django.http import HttpRequest

from bogor_portal.berkas.models import CatatanAkses, Pemusnahan


@admin.register(CatatanAkses)
class CatatanAksesAdmin(admin.ModelAdmin):
    list_display = ["pada", "oleh", "cara", "tujuan", "kode_berkas"]
    list_filter = ["cara"]
    list_select_related = ["oleh", "berkas"]
    date_hierarchy = "pada"
    ordering = ["-pada"]
    show_full_result_count = False
    fields = ["pada", "oleh", "cara", "tujuan", "kode_berkas"]
    readonly_fields = ["pada", "oleh", "cara", "tujuan", "kode_berkas"]

    @admin.display(description="berkas")
    def kode_berkas(self, catatan: CatatanAkses) -> str:
        return str(catatan.berkas.kode)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: CatatanAkses | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: CatatanAkses | None = None) -> bool:
        return False


@admin.register(Pemusnahan)
class PemusnahanAdmin(admin.ModelAdmin):
    """What was destroyed, when and why (PDP-11)."""

    list_display = ["pada", "apa", "alasan"]
    date_hierarchy = "pada"
    fields = ["pada", "apa", "alasan", "sha256"]
    readonly_fields = ["pada", "apa", "alasan", "sha256"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Pemusnahan | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Pemusnahan | None = None) -> bool:
        return False
