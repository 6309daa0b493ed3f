"""Which signing adapter the settings choose, and whose certificates count."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from cryptography.x509 import Certificate, load_pem_x509_certificates
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from bogor_portal.dokumen.kunci import akar_pengembangan
from bogor_portal.dokumen.tanda_tangan.antarmuka import Penandatangan
from bogor_portal.dokumen.tanda_tangan.bsre import PenandatanganBsre
from bogor_portal.dokumen.tanda_tangan.lokal import PenandatanganLokal


def penandatangan() -> Penandatangan:
    """The adapter of settings.PENANDA_TANGAN; raises ImproperlyConfigured for none."""
    if settings.PENANDA_TANGAN == "lokal":
        return PenandatanganLokal(Path(settings.KUNCI_PENANDA_ROOT))
    if settings.PENANDA_TANGAN == "bsre":
        return _bsre()
    raise ImproperlyConfigured("PENANDA_TANGAN is not set: nobody can sign")


def akar_tepercaya() -> list[Certificate]:
    """The CA certificates whose signers count: files of settings.AKAR_TANDA_TANGAN, or the development CA."""
    if settings.PENANDA_TANGAN == "lokal":
        return [akar_pengembangan(Path(settings.KUNCI_PENANDA_ROOT))]
    return load_pem_x509_certificates(Path(settings.AKAR_TANDA_TANGAN).read_bytes())


@cache
def _bsre() -> PenandatanganBsre:
    """One per process: it holds the connection pool and the circuit breaker."""
    return PenandatanganBsre(
        settings.BSRE_URL,
        pengguna=settings.BSRE_PENGGUNA,
        sandi_layanan=settings.BSRE_SANDI,
        akar_tepercaya=akar_tepercaya(),
    )
