"""Development keys: a CA of our own and one PKCS#12 per signer, all marked TIRUAN, never for real use."""

import fcntl
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
    pkcs12,
)
from cryptography.x509.oid import NameOID

from bogor_portal.dokumen.sertifikat import TANDA_TIRUAN, kode_berkas_kunci, sidik

MASA_CA = timedelta(days=3650)
MASA_PENANDA = timedelta(days=1825)


class GagalKunci(Exception):
    """The folder holds keys that do not belong together; nothing was changed."""


@dataclass(frozen=True)
class PenandaPengembangan:
    nama: str
    sandi: str = field(repr=False)


def buat_kunci_pengembangan(
    folder: Path,
    penanda: Mapping[str, PenandaPengembangan],
    *,
    mulai: datetime | None = None,
    masa: timedelta = MASA_PENANDA,
) -> dict[str, str]:
    """Make what is missing: `ca.key`, `ca.pem`, and `<kode>.p12` + `<kode>.pem` per signer, each 0600.

    What is there stays as it is. Returns the certificate's SHA-256 by kode. Raises GagalKunci when a signer's
    certificate there is not of this CA, ValueError on a kode that is no file name.
    """
    sekarang = mulai or datetime.now(UTC)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / ".gembok").open("w") as gembok:
        fcntl.flock(gembok, fcntl.LOCK_EX)
        kunci_ca, ca = _siapkan_ca(folder, sekarang)
        return {
            kode: sidik(_siapkan_penanda(folder, kode_berkas_kunci(kode), data, kunci_ca, ca, sekarang, masa))
            for kode, data in penanda.items()
        }


def akar_pengembangan(folder: Path) -> x509.Certificate:
    """The CA certificate, to be trusted in development only."""
    return x509.load_pem_x509_certificate((folder / "ca.pem").read_bytes())


def sertifikat_penanda(folder: Path, kode: str) -> x509.Certificate:
    """A signer's certificate, readable without the passphrase."""
    return x509.load_pem_x509_certificate((folder / f"{kode_berkas_kunci(kode)}.pem").read_bytes())


def _siapkan_ca(folder: Path, sekarang: datetime) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    if (folder / "ca.pem").exists():
        kunci = load_pem_private_key((folder / "ca.key").read_bytes(), None)
        if not isinstance(kunci, ec.EllipticCurvePrivateKey):
            raise GagalKunci("ca.key bukan kunci EC.")
        return kunci, akar_pengembangan(folder)
    kunci = ec.generate_private_key(ec.SECP256R1())
    nama = _nama("CA Pengembangan Portal Kota Bogor (TIRUAN)")
    ca = _bangun(nama, nama, kunci.public_key(), sekarang, MASA_CA, ca=True, penerbit=kunci).sign(
        kunci, hashes.SHA256()
    )
    _tulis(folder / "ca.key", kunci.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    _tulis(folder / "ca.pem", ca.public_bytes(Encoding.PEM))
    return kunci, ca


def _siapkan_penanda(
    folder: Path,
    kode: str,
    data: PenandaPengembangan,
    kunci_ca: ec.EllipticCurvePrivateKey,
    ca: x509.Certificate,
    sekarang: datetime,
    masa: timedelta,
) -> x509.Certificate:
    if (folder / f"{kode}.pem").exists() and (folder / f"{kode}.p12").exists():
        return _pastikan_terbitan(sertifikat_penanda(folder, kode), ca)
    kunci = ec.generate_private_key(ec.SECP256R1())
    nama = _nama(f"{data.nama[:40]} (TIRUAN)")
    cetakan = _bangun(nama, ca.subject, kunci.public_key(), sekarang, masa, ca=False, penerbit=kunci_ca)
    sertifikat = cetakan.sign(kunci_ca, hashes.SHA256())
    isi = pkcs12.serialize_key_and_certificates(
        kode.encode(), kunci, sertifikat, [ca], BestAvailableEncryption(data.sandi.encode())
    )
    _tulis(folder / f"{kode}.p12", isi)
    _tulis(folder / f"{kode}.pem", sertifikat.public_bytes(Encoding.PEM))
    return sertifikat


def _pastikan_terbitan(sertifikat: x509.Certificate, ca: x509.Certificate) -> x509.Certificate:
    try:
        sertifikat.verify_directly_issued_by(ca)
    except (InvalidSignature, ValueError, TypeError):
        raise GagalKunci("Kunci yang ada bukan terbitan CA di folder ini.") from None
    return sertifikat


def _nama(umum: str) -> x509.Name:
    isi = [
        (NameOID.COUNTRY_NAME, "ID"),
        (NameOID.ORGANIZATION_NAME, TANDA_TIRUAN),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, "Pengembangan, tidak berlaku"),
        (NameOID.COMMON_NAME, umum),
    ]
    return x509.Name([x509.NameAttribute(oid, nilai) for oid, nilai in isi])


def _bangun(
    subjek: x509.Name,
    penerbit_nama: x509.Name,
    kunci: ec.EllipticCurvePublicKey,
    sekarang: datetime,
    masa: timedelta,
    *,
    ca: bool,
    penerbit: ec.EllipticCurvePrivateKey,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subjek)
        .issuer_name(penerbit_nama)
        .public_key(kunci)
        .serial_number(x509.random_serial_number())
        .not_valid_before(sekarang - timedelta(minutes=5))
        .not_valid_after(sekarang + masa)
        .add_extension(x509.BasicConstraints(ca=ca, path_length=0 if ca else None), critical=True)
        .add_extension(_kegunaan(ca=ca), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(kunci), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(penerbit.public_key()), critical=False)
    )


def _kegunaan(*, ca: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not ca,
        content_commitment=not ca,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=ca,
        crl_sign=ca,
        encipher_only=False,
        decipher_only=False,
    )


def _tulis(berkas: Path, isi: bytes) -> None:
    """Whole or not at all, and never readable by others, not even for a moment."""
    sementara = berkas.with_name(berkas.name + ".baru")
    sementara.unlink(missing_ok=True)
    pegangan = os.open(sementara, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(pegangan, "wb") as keluaran:
        keluaran.write(isi)
        keluaran.flush()
        os.fsync(keluaran.fileno())
    sementara.rename(berkas)
