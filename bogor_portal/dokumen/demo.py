"""A development signing key for a demo signer. Refused unless settings.MODE_TIRUAN."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from bogor_portal.akun.models import Pengguna
from bogor_portal.dokumen.kunci import PenandaPengembangan, buat_kunci_pengembangan
from bogor_portal.dokumen.models import KunciPenanda

FRASA = "Frasa-Talas-Bogor-2026"


def siapkan_kunci_demo(pengguna: Pengguna, *, frasa: str = FRASA) -> KunciPenanda:
    """Make the key if it is missing and register its certificate; a repeat changes nothing."""
    if settings.MODE_TIRUAN is not True:
        raise ImproperlyConfigured("Kunci pengembangan hanya untuk lingkungan uji coba.")
    kode = f"penanda-{pengguna.pk}"
    penanda = {kode: PenandaPengembangan(nama=pengguna.nama, sandi=frasa)}
    sidik = buat_kunci_pengembangan(Path(settings.KUNCI_PENANDA_ROOT), penanda)[kode]
    kunci, _ = KunciPenanda.objects.update_or_create(
        pengguna=pengguna, defaults={"kode": kode, "sidik_sertifikat": sidik, "tiruan": True}
    )
    return kunci
