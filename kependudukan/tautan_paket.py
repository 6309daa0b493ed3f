"""The link to a bundle on the page of each of its permohonan."""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse

from bogor_portal.alur.models import Permohonan
from bogor_portal.alur.tautan import Tautan
from kependudukan.models import Paket


def tautan_paket(permohonan: Permohonan) -> list[Tautan]:
    """One link where the permohonan is in a bundle."""
    if permohonan.jenis.layanan != "kependudukan":
        return []
    paket = Paket.objects.filter(Q(induk=permohonan) | Q(anggota__permohonan=permohonan)).distinct()
    return [
        Tautan(f"{p.judul}: semua permohonannya", reverse("kependudukan:paket", args=[p.kode]), bersama=True)
        for p in paket
    ]
