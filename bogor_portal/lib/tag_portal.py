"""Template filters, ``{% load portal %}``: Indonesian dates and numbers, masked numbers. Nothing shows as nothing."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils import timezone

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
def samar_nik(nilai: str | None) -> str:
    """3271••••••••••01."""
    return samarkan_nik(nilai)


def _bilangan(nilai: Bilangan) -> int | Decimal:
    return nilai if isinstance(nilai, int | Decimal) else Decimal(str(nilai))
