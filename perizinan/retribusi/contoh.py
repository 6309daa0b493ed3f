"""The example type with a charge, and its invented tariff. Never in a real city: refused unless MODE_TIRUAN.

Every type of the city's list is free (R10.1), so this one says in its name, on its pages and on its letters that it
is none of theirs.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from bogor_portal.alur.actions.katalog import muat
from bogor_portal.alur.actions.versi import terbitkan_versi
from bogor_portal.alur.models import VersiLayanan
from perizinan.layanan.baris import entri_katalog
from perizinan.layanan.katalog import baca_entri
from perizinan.retribusi.actions.tarif import berlakukan_tarif
from perizinan.retribusi.models import Tarif

KODE = "contoh-izin-berbayar"
BERKAS = Path(__file__).parent / "katalog" / f"{KODE}.yaml"

# The shape of R10.4; every number is invented.
RUMUS: dict[str, Any] = {
    "faktor": [
        {"kode": "LLt", "nama": "Luas total lantai", "satuan": "m²", "dari": "isian", "isian": "luas_lantai"},
        {"kode": "Ilo", "nama": "Indeks lokalitas", "dari": "tetap", "nilai": "0.004"},
        {"kode": "SHST", "nama": "Standar harga satuan tertinggi", "dari": "tetap", "nilai": "5000000"},
        {
            "kode": "If",
            "nama": "Indeks fungsi",
            "dari": "tabel",
            "isian": "fungsi",
            "nilai": {"usaha": "0.7", "hunian": "0.15"},
        },
        {"kode": "Ibg", "nama": "Indeks bangunan terbangun", "dari": "petugas"},
    ],
    "komponen": [
        {"kode": "bangunan", "uraian": "Bangunan", "kali": ["LLt", "Ilo", "SHST", "If", "Ibg"]},
        {
            "kode": "prasarana",
            "uraian": "Prasarana",
            "kali": ["Ibg"],
            "per_baris": [
                {"kode": "V", "nama": "Volume"},
                {"kode": "I", "nama": "Indeks prasarana"},
                {"kode": "HS", "nama": "Harga satuan"},
            ],
        },
    ],
    "pembulatan": {"ke": "1", "cara": "terdekat"},
}


def muat_contoh() -> VersiLayanan:
    """Load tariff and type and publish both, once. Raises ImproperlyConfigured outside the try-out mode."""
    if settings.MODE_TIRUAN is not True:
        raise ImproperlyConfigured("The example with a charge is for MODE_TIRUAN only.")
    if not Tarif.objects.filter(kode="contoh-bangunan").exists():
        tarif = Tarif.objects.create(
            kode="contoh-bangunan",
            nomor=1,
            nama="Contoh tarif bangunan (karangan)",
            berlaku_mulai=date(2026, 1, 1),
            rumus=RUMUS,
            dasar_hukum=["Contoh, bukan dasar hukum"],
            contoh=True,
        )
        berlakukan_tarif(tarif.pk)
    muat("perizinan", [entri_katalog(baca_entri(BERKAS))], [])
    versi = VersiLayanan.objects.filter(jenis__kode=KODE).latest("nomor")
    if versi.keadaan == VersiLayanan.Keadaan.DRAF:
        terbitkan_versi(versi.pk, terkonfirmasi=False)
    return VersiLayanan.objects.get(pk=versi.pk)
