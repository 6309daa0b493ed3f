"""Types and versions, holidays and outbox-free settings of the engine."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern

from bogor_portal.alur.actions.impor_versi import kata_pencarian
from bogor_portal.alur.actions.kalender import antrekan_hitung_ulang
from bogor_portal.alur.admin.editor import alamat_jenis, alamat_versi
from bogor_portal.alur.admin.editor.katalog import katalog_menunggu
from bogor_portal.alur.forms.editor.jenis import JenisForm
from bogor_portal.alur.models import AlasanBaku, HariLibur, JamLayanan, JenisLayanan, VersiLayanan
from bogor_portal.lib import sisipan
from bogor_portal.lib.meja import NilaiFilter

sisipan.daftarkan(sisipan.MEJA, katalog_menunggu)


@admin.register(JenisLayanan)
class JenisLayananAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Types. A new one gets its kode and service once; what it asks for and how it runs stands in its versions."""

    list_display = ("nama", "bidang", "kanal", "status", "bukti")
    list_filter = ("layanan", "status", "kanal", ("bidang", NilaiFilter), ("bukti", NilaiFilter))
    search_fields = ("nama", "pencarian")
    form = JenisForm
    filter_horizontal = ("opd_teknis",)
    change_form_template = "admin/alur/jenis.html"

    def get_readonly_fields(self, request: HttpRequest, obj: JenisLayanan | None = None) -> tuple[str, ...]:
        return ("layanan", "kode", "bukti") if obj else ("bukti",)

    def save_model(self, request: HttpRequest, obj: JenisLayanan, form: Any, change: bool) -> None:
        """The words that a search looks in follow the names."""
        nama = ("nama", "singkatan", "bidang", "kelompok", "kata_kunci")
        kata = kata_pencarian({k: getattr(obj, k) for k in nama})
        lama = JenisLayanan.objects.filter(pk=obj.pk).values_list("pencarian", flat=True).first() or ""
        obj.pencarian = " ".join(dict.fromkeys([*kata.split(), *lama.split()]))
        super().save_model(request, obj, form, change)

    def get_urls(self) -> list[URLPattern]:
        return [*alamat_jenis(), *super().get_urls()]


@admin.register(VersiLayanan)
class VersiLayananAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """The list of versions; each opens in the editor (alur.admin.editor)."""

    list_display = ("jenis", "nomor", "keadaan", "sla_hari", "terkonfirmasi", "berlaku_mulai")
    list_filter = ("keadaan", "terkonfirmasi", "jenis__layanan", ("jenis__bidang", NilaiFilter))
    search_fields = ("jenis__nama",)
    list_select_related = ("jenis",)
    change_list_template = "admin/alur/versi.html"
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: VersiLayanan | None = None) -> bool:
        return False

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The editor is the page of a version; whoever may only look is shown it by nobody."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        versi = self.get_object(request, object_id)
        if versi is None:
            return redirect("admin:alur_versilayanan_changelist")
        return redirect("admin:alur_versi_editor", versi.pk)

    def get_urls(self) -> list[URLPattern]:
        return [*alamat_versi(), *super().get_urls()]


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
