"""Template filters, ``{% load portal %}``: Indonesian dates and numbers, masked numbers. Nothing shows as nothing."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import cache

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from bogor_portal.lib import angka as _angka
from bogor_portal.lib import tanggal as _tanggal
from bogor_portal.lib.nik import samarkan_nik

register = template.Library()
Bilangan = int | float | str | Decimal


@register.filter
def tanggal(nilai: date | None) -> str:
    """24 November 2026."""
    return _tanggal.tanggal_panjang(nilai) if nilai else ""


@register.filter
def hari_tanggal(nilai: date | None) -> str:
    """Selasa, 24 November 2026."""
    return _tanggal.hari_tanggal(nilai) if nilai else ""


@register.filter
def waktu(nilai: datetime | None) -> str:
    """24 November 2026 pukul 13.05 WIB."""
    return _tanggal.waktu_panjang(nilai) if nilai else ""


@register.filter
def lama_lalu(nilai: datetime | None) -> str:
    """5 menit yang lalu."""
    return _tanggal.lama_lalu(nilai, timezone.now()) if nilai else ""


@register.filter
def rupiah(nilai: Bilangan | None) -> str:
    """Rp1.500.000."""
    return "" if nilai is None or nilai == "" else _angka.rupiah(_bilangan(nilai))


@register.filter
def angka(nilai: Bilangan | None) -> str:
    """1.500.000."""
    return "" if nilai is None or nilai == "" else _angka.angka(_bilangan(nilai))


@register.filter
def lunak(nilai: str) -> SafeString:
    """A title that may break after a slash: "KTP pemohon/penanggung jawab" on a narrow screen."""
    return format_html_join(mark_safe("/<wbr>"), "{}", ((bagian,) for bagian in str(nilai).split("/")))


@register.filter
def samar_nik(nilai: str | None) -> str:
    """3271••••••••••01."""
    return samarkan_nik(nilai)


@register.simple_tag
def tenggat(saat: datetime | None, keadaan: str = "") -> SafeString:
    """A deadline with word, colour and day. ``keadaan``: aman, mendekati, hari_ini, lewat, jeda."""
    if saat is None:
        return _kata_tenggat("tanpa")
    setempat = timezone.localtime(saat)
    return format_html(
        '<span class="tenggat tenggat-{}">{} <time class="tenggat-waktu" datetime="{}">{}</time></span>',
        keadaan or "aman",
        _kata_tenggat(keadaan or "aman"),
        setempat.isoformat(timespec="seconds"),
        _tanggal.tanggal_pendek(setempat),
    )


@cache  # a queue shows 25 of them, and there are six
def _kata_tenggat(keadaan: str) -> SafeString:
    return mark_safe(render_to_string("komponen/_kata_tenggat.html", {"keadaan": keadaan}).strip())  # noqa: S308 - our own template


def _bilangan(nilai: Bilangan) -> int | Decimal:
    return nilai if isinstance(nilai, int | Decimal) else Decimal(str(nilai))
