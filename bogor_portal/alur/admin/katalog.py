"""Types and versions for reading, publishing drafts, holidays and outbox-free settings of the engine."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from bogor_portal.alur.actions.kalender import antrekan_hitung_ulang
from bogor_portal.alur.actions.versi import terbitkan_versi
from bogor_portal.alur.errors import AlurError
from bogor_portal.alur.models import AlasanBaku, HariLibur, JamLayanan, JenisLayanan, VersiLayanan


@admin.register(JenisLayanan)
class JenisLayananAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("nama", "bidang", "kanal", "status", "bukti")
    list_filter = ("layanan", "status", "kanal", "bidang", "bukti")
    search_fields = ("nama", "pencarian")
    readonly_fields = ("layanan", "kode", "bukti", "keterangan")


@admin.register(VersiLayanan)
class VersiLayananAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Published versions are frozen; drafts of the catalogue are opened here by publishing them."""

    list_display = ("jenis", "nomor", "keadaan", "sla_hari", "terkonfirmasi", "berlaku_mulai")
    list_filter = ("keadaan", "terkonfirmasi", "jenis__bidang")
    search_fields = ("jenis__nama",)
    list_select_related = ("jenis",)
    actions = ("terbitkan",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: VersiLayanan | None = None) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: VersiLayanan | None = None) -> list[str]:
        """A frozen version shows everything and changes nothing; a draft keeps its state for the act below."""
        tetap = ["jenis", "nomor", "keadaan", "sidik_katalog", "diterbitkan_oleh", "diterbitkan_pada"]
        if obj is None or obj.keadaan == VersiLayanan.Keadaan.DRAF:
            return tetap
        return [kolom.name for kolom in VersiLayanan._meta.fields if kolom.name != "id"]

    @admin.action(description="Konfirmasi dan terbitkan draf terpilih", permissions=["change"])
    def terbitkan(self, request: HttpRequest, queryset: QuerySet[VersiLayanan]) -> None:
        for versi in queryset.select_related("jenis"):
            try:
                terbitkan_versi(versi.pk, oleh=request.user, terkonfirmasi=True)  # type: ignore[arg-type]
            except AlurError as galat:
                self.message_user(request, f"{versi}: {galat.pesan}", messages.ERROR)
            else:
                self.message_user(request, f"{versi}: terbit.", messages.SUCCESS)


@admin.register(HariLibur)
class HariLiburAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("tanggal", "nama", "jenis", "asal")
    list_filter = ("jenis",)
    date_hierarchy = "tanggal"

    def save_model(self, request: HttpRequest, obj: HariLibur, form: Any, change: bool) -> None:
        """R3.6: a change of the calendar computes open deadlines anew, after commit."""
        super().save_model(request, obj, form, change)
        antrekan_hitung_ulang()

    def delete_model(self, request: HttpRequest, obj: HariLibur) -> None:
        super().delete_model(request, obj)
        antrekan_hitung_ulang()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[HariLibur]) -> None:
        super().delete_queryset(request, queryset)
        antrekan_hitung_ulang()


@admin.register(JamLayanan)
class JamLayananAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("kode", "buka", "tutup")

    def save_model(self, request: HttpRequest, obj: JamLayanan, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        antrekan_hitung_ulang()


@admin.register(AlasanBaku)
class AlasanBakuAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("teks", "aksi", "sasaran", "aktif")
    list_filter = ("aksi", "sasaran", "aktif", "layanan")
    search_fields = ("teks", "kode")
