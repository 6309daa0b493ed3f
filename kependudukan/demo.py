"""For trying the portal out: every service open, blank cards in stock. Refused unless MODE_TIRUAN."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from bogor_portal.alur.actions.versi import terbitkan_versi
from bogor_portal.alur.models import VersiLayanan
from kependudukan.models import StokBlangko

BLANGKO = {"ktp": 500, "kia": 200}


def muat_demo() -> str:
    """Publish the services so that they can be tried; they stay marked as not confirmed."""
    if settings.MODE_TIRUAN is not True:
        raise ImproperlyConfigured("Data contoh hanya untuk lingkungan uji coba.")
    milik = VersiLayanan.objects.filter(jenis__layanan="kependudukan")
    for versi in milik.filter(keadaan=VersiLayanan.Keadaan.DRAF, nomor=1):
        terbitkan_versi(versi.pk, terkonfirmasi=False)
    for jenis, jumlah in BLANGKO.items():
        StokBlangko.objects.get_or_create(jenis=jenis, defaults={"jumlah": jumlah})
    return f"{milik.filter(keadaan=VersiLayanan.Keadaan.TERBIT).count()} layanan terbit"
