"""Small facts about certificates that keys, adapters and validation share."""

import hashlib
import re

from asn1crypto import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import Certificate

TANDA_TIRUAN = "TIRUAN"  # the organisation in every development certificate
_KODE = re.compile(r"[a-z0-9][a-z0-9_-]{0,62}")


def kode_berkas_kunci(kode: str) -> str:
    """The code as a safe file name. Raises ValueError: it never leaves the folder of keys."""
    if not _KODE.fullmatch(kode):
        raise ValueError("Kode penanda hanya huruf kecil, angka, - dan _.")
    return kode


def sidik(sertifikat: Certificate | x509.Certificate) -> str:
    """SHA-256 of the DER form, hex."""
    der = sertifikat.public_bytes(Encoding.DER) if isinstance(sertifikat, Certificate) else sertifikat.dump()
    return hashlib.sha256(der).hexdigest()


def sebagai_asn1(sertifikat: Certificate) -> x509.Certificate:
    return x509.Certificate.load(sertifikat.public_bytes(Encoding.DER))


def bertanda_tiruan(sertifikat: x509.Certificate) -> bool:
    """Made by `kunci.py`, so of no legal worth."""
    organisasi = [sertifikat.subject.native, sertifikat.issuer.native]
    return any(nama.get("organization_name") == TANDA_TIRUAN for nama in organisasi)
