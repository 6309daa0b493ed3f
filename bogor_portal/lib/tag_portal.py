"""Template filters `{% load portal %}`: Indonesian dates, numbers, masked numbers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import template
from django.utils import timezone

from bogor_portal.lib import angka as _angka
from bogor_portal.lib import tanggal as _tanggal
from bogor_portal.lib.nik import samarkan_nik

register = template.Library()


@register.filter
def tanggal(nilai: date | None) -> str:
    return _tanggal.tanggal_panjang(nilai) if nilai else ""


@register.filter
def waktu(nilai: datetime | None) -> str:
    return _tanggal.waktu_panjang(nilai) if nilai else ""


@register.filter
def lama_lalu(nilai: datetime | None) -> str:
    return _tanggal.lama_lalu(nilai, timezone.now()) if nilai else ""


@register.filter
def rupiah(nilai: Any) -> str:
    return _angka.rupiah(nilai) if nilai is not None else ""


@register.filter
def angka(nilai: Any) -> str:
    return _angka.angka(nilai) if nilai is not None else ""


@register.filter
def samar_nik(nilai: str | None) -> str:
    return samarkan_nik(nilai)
