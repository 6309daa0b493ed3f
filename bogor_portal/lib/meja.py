"""What a page of our own in the admin needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import admin


def konteks_kerja(judul: str) -> dict[str, Any]:
    """The context of such a page: Django's own also lists every model that the person may open, which costs a page of
    the queue a quarter of its time and is never shown there."""
    return {
        "site_header": admin.site.site_header,
        "site_title": admin.site.site_title,
        "site_url": admin.site.site_url,
        "has_permission": True,
        "is_nav_sidebar_enabled": False,
        "title": judul,
    }


class NilaiFilter(admin.AllValuesFieldListFilter):
    """The values that occur; an empty one gets a name, for a link without words is none."""

    def choices(self, changelist: Any) -> Iterator[Any]:
        for pilihan in super().choices(changelist):
            yield {**pilihan, "display": pilihan["display"] or "Tanpa nilai"}
