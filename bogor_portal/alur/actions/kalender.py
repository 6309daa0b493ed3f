"""The calendar: seeded once, edited in the admin; a change computes open deadlines anew (R3.6)."""

from __future__ import annotations

from datetime import time
from typing import Any

import holidays
from django.db import transaction
from django.utils import timezone

from bogor_portal.alur.actions.sistem import hitung_ulang_tenggat
from bogor_portal.alur.errors import AlurError
from bogor_portal.alur.models import HariLibur, JamLayanan, Permohonan
from bogor_portal.pesan.actions import antrekan

ASAL = "Pustaka holidays, dari SKB tiga menteri; periksa tiap tahun"
JENIS = {"public": HariLibur.Jenis.NASIONAL, "government": HariLibur.Jenis.CUTI_BERSAMA}


@transaction.atomic(durable=True)
def muat_kalender(tahun: range) -> int:
    """Seed holidays, cuti bersama and the hours of R3.1; what is there already stays as edited. Returns new days."""
    JamLayanan.objects.get_or_create(kode="umum", defaults={"buka": time(8), "tutup": time(16)})
    baru = 0
    for kategori, jenis in JENIS.items():
        libur = holidays.country_holidays("ID", years=tahun, categories=(kategori,), language="id")
        for tanggal, nama in sorted(libur.items()):
            isi = {"nama": nama[:120], "jenis": jenis, "asal": ASAL}
            _, dibuat = HariLibur.objects.get_or_create(tanggal=tanggal, defaults=isi)
            baru += dibuat
    return baru


def antrekan_hitung_ulang() -> None:
    """After an edit of the calendar: one outbox row that goes through the open permohonan."""
    saat = timezone.now()
    antrekan("alur.hitung_ulang", kunci=f"hitung-ulang-{saat.timestamp():.6f}", muatan={})


def hitung_ulang_semua(muatan: dict[str, Any]) -> None:
    """Outbox "alur.hitung_ulang": every open permohonan with a deadline, each in its own transaction."""
    kini = timezone.now()
    terbuka = Permohonan.objects.filter(tenggat__isnull=False, selesai_pada__isnull=True).order_by("pk")
    for pk in terbuka.values_list("pk", flat=True).iterator():
        try:
            hitung_ulang_tenggat(pk, kini=kini)
        except AlurError:  # it ended meanwhile: nothing to compute
            continue
