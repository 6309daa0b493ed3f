"""Rules of an edition and names of OPD, for administrators. What a closed edition holds, a trigger keeps."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from inovasi.models import Edisi, Indikator, NamaOPD, Pita, Tingkat


class TanpaHapus:
    """Rows are never deleted here."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class PitaInline(admin.TabularInline):
    model = Pita
    extra = 0


class TingkatInline(admin.TabularInline):
    model = Tingkat
    extra = 0


@admin.register(Edisi)
class EdisiAdmin(TanpaHapus, admin.ModelAdmin):
    """Formula, window and facts; the round itself is opened, extended and closed at the desk."""

    list_display = ["nama", "keadaan", "pembagi_minimum", "syarat_yandas", "skala"]
    readonly_fields = ["keadaan", "dibuka_pada", "tutup_pada", "ditutup_pada"]
    inlines = [PitaInline]

    def has_change_permission(self, request: HttpRequest, obj: Edisi | None = None) -> bool:
        beku = obj is not None and obj.keadaan == Edisi.Keadaan.BEKU
        return not beku and super().has_change_permission(request, obj)


@admin.register(Indikator)
class IndikatorAdmin(TanpaHapus, admin.ModelAdmin):
    list_display = ["nomor", "nama", "kelompok", "bobot", "wajib", "edisi"]
    list_filter = ["edisi", "kelompok"]
    list_select_related = ["edisi"]
    inlines = [TingkatInline]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """No row is put beneath a closed edition."""
        if db_field.name == "edisi":
            kwargs["queryset"] = Edisi.objects.exclude(keadaan=Edisi.Keadaan.BEKU)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: Indikator | None = None) -> bool:
        beku = obj is not None and obj.edisi.keadaan == Edisi.Keadaan.BEKU
        return not beku and super().has_change_permission(request, obj)


@admin.register(NamaOPD)
class NamaOPDAdmin(admin.ModelAdmin):
    list_display = ["opd", "singkatan", "nama", "mulai", "sampai", "masa"]
    list_select_related = ["opd"]
