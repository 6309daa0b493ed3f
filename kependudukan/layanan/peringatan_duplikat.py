"""What the officer is told about suspected duplicates, with the way to the comparison."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.html import format_html

from bogor_portal.alur.models import Permohonan
from kependudukan.models import DugaanDuplikat


def dugaan_duplikat(permohonan: Permohonan, jawaban: dict[str, Any]) -> list[str]:
    """One line while there are pairs; how many are still to be judged."""
    putusan = list(DugaanDuplikat.objects.filter(permohonan=permohonan).values_list("putusan", flat=True))
    if not putusan:
        return []
    belum = putusan.count(DugaanDuplikat.Putusan.BELUM)
    kata = f"{belum} dugaan duplikat belum diperiksa." if belum else "Semua dugaan duplikat sudah diperiksa."
    alamat = reverse("admin:kependudukan_duplikat", args=[permohonan.kode])
    return [format_html('{} <a href="{}">Bandingkan</a>', kata, alamat)]
