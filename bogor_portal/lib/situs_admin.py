"""The admin site. What nobody can type but anybody can send is answered at its field, never with a 500.

Django's own pages stumble over three things: a key that is none in a field with search, a day of the calendar filter
that no calendar has, and a key that is none among the rows of an action. They are mended here for every page that
registers, so that no page has to think of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db.models import Field, ForeignKey, Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect


def kunci_wajar(kolom: Field[Any, Any], nilai: Iterable[str]) -> list[str]:
    """Those of the values that can be a key of this column at all."""
    return [n for n in nilai if _terbaca(kolom, n)]


def _terbaca(kolom: Field[Any, Any], nilai: str) -> bool:
    try:
        kolom.to_python(nilai)
    except ValidationError:
        return False
    return True


class PilihCari(AutocompleteSelect):
    """A field with search that shows what was chosen before; for a key that is none there is nothing to show."""

    def optgroups(self, name: str, value: Sequence[str], attr: dict[str, Any] | None = None) -> Any:
        kunci = self.field.target_field
        kosong = [n for n in value if not n]
        return super().optgroups(name, [*kosong, *kunci_wajar(kunci, (n for n in value if n))], attr)


class HalamanTahan(admin.ModelAdmin):  # type: ignore[type-arg]
    """Stands before every class that is registered."""

    def formfield_for_foreignkey(self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", PilihCari(db_field, self.admin_site, using=kwargs.get("using")))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        try:
            return super().get_changelist_instance(request)
        except OverflowError as galat:  # a year of twenty digits
            raise IncorrectLookupParameters from galat

    def response_action(self, request: HttpRequest, queryset: QuerySet[Any], *args: Any) -> HttpResponse | None:
        terpilih = request.POST.getlist(ACTION_CHECKBOX_NAME)
        if len(kunci_wajar(self.opts.pk, terpilih)) == len(terpilih):
            return super().response_action(request, queryset, *args)
        self.message_user(request, "Baris yang dipilih tidak dikenal. Pilih lagi dari daftar.", messages.WARNING)
        return HttpResponseRedirect(request.get_full_path())


class SitusAdmin(admin.AdminSite):
    def register(
        self, model_or_iterable: Any, admin_class: type[admin.ModelAdmin[Any]] | None = None, **options: Any
    ) -> None:
        asal = admin_class or admin.ModelAdmin
        tahan: type[admin.ModelAdmin[Model]] = type(
            asal.__name__, (HalamanTahan, asal), {"__module__": asal.__module__}
        )
        super().register(model_or_iterable, tahan, **options)
