"""Reads of bundles."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Prefetch, Q

from bogor_portal.alur.models import Giliran, Permohonan
from kependudukan.models import Paket


def permohonan_paket(paket: Paket) -> list[Any]:
    """The permohonan of a bundle, the first one first, each with its open turn (``terbuka_sekarang``). Two queries."""
    terbuka = Giliran.objects.filter(keluar_pada=None, lajur="utama").select_related("tahap")
    milik = Permohonan.objects.filter(Q(paket=paket) | Q(anggota_paket__paket=paket)).select_related("jenis", "versi")
    urut = milik.order_by(F("anggota_paket__urut").asc(nulls_first=True))
    return list(urut.prefetch_related(Prefetch("giliran", terbuka, to_attr="terbuka_sekarang")))
