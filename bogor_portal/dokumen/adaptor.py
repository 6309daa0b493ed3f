"""Which signing adapter the settings choose, and whose certificates count."""

from __future__ import annotations

from pathlib import Path

from asn1crypto.x509 import Certificate
from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from bogor_portal.dokumen.kunci import akar_pengembangan
from bogor_portal.dokumen.tanda_tangan.antarmuka import Penandatangan
from bogor_portal.dokumen.tanda_tangan.lokal import PenandatanganLokal


def penandatangan() -> Penandatangan:
    """The adapter of settings.PENANDA_TANGAN; raises ImproperlyConfigured for none."""
    if settings.PENANDA_TANGAN == "lokal":
        return PenandatanganLokal(Path(settings.KUNCI_PENANDA_ROOT))
    if settings.PENANDA_TANGAN == "bsre":
        from bogor_portal.dokumen.tanda_tangan.bsre import dari_pengaturan  # only where it is used: it needs httpx

        return dari_pengaturan()
    raise ImproperlyConfigured("PENANDA_TANGAN is not set: nobody can sign")


def akar_tepercaya() -> list[Certificate]:
    """The CA certificates whose signers count: files of settings.AKAR_TANDA_TANGAN, or the development CA."""
    if settings.PENANDA_TANGAN == "lokal":
        akar = akar_pengembangan(Path(settings.KUNCI_PENANDA_ROOT))
        return [Certificate.load(akar.public_bytes(Encoding.DER))]
    from asn1crypto import pem  # only for the city's own certificates

    isi = Path(settings.AKAR_TANDA_TANGAN).read_bytes()
    return [Certificate.load(der) for _, _, der in pem.unarmor(isi, multiple=True)]
