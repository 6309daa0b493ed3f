"""Signing with a PKCS#12 on this machine: PAdES-B-B, ECDSA P-256. For development keys."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509 import Certificate
from django.views.decorators.debug import sensitive_variables
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import InvisSigSettings, MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

from bogor_portal.dokumen.sertifikat import bertanda_tiruan, kode_berkas_kunci, sebagai_asn1, sidik
from bogor_portal.dokumen.tanda_tangan.antarmuka import (
    GagalTandaTangan,
    HasilTandaTangan,
    IdentitasPenanda,
    KodeGagal,
)

_PANJANG_TTD = 72  # the longest DER form of a P-256 signature
_PANJANG_ISI = 1536  # room for the rest of a signature without its certificates: attributes, names, digests
NAMA_KOLOM = "TandaTangan"


class PenandatanganLokal:
    """Keys are `<folder>/<kode>.p12`. `jumlah_buka` counts how often a key was decrypted."""

    TIRUAN = True

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.jumlah_buka = 0

    @sensitive_variables("sandi")
    @contextmanager
    def buka(self, penanda: IdentitasPenanda, sandi: str) -> Iterator["SesiLokal"]:
        """Decrypt the key once for a batch and forget it at the end.

        Raises GagalTandaTangan: sandi_salah, layanan_tidak_tersedia (no such key), sertifikat_kedaluwarsa,
        jawaban_tidak_sah (the key is not the one that is registered for the signer).
        """
        kunci, sertifikat, rantai = self._muat(penanda, sandi)
        _pastikan_berlaku(penanda, sertifikat)
        self.jumlah_buka += 1
        sesi = SesiLokal(_PenandaTerbuka(kunci, sertifikat, rantai), sertifikat)
        try:
            yield sesi
        finally:
            sesi.tutup()

    @sensitive_variables("sandi")
    def tandatangani(
        self,
        pdf: bytes,
        *,
        penanda: IdentitasPenanda,
        sandi: str,
        alasan: str,
        lokasi: str,
        id_permintaan: str,
    ) -> HasilTandaTangan:
        """Sign one document; see `buka` for what it raises."""
        with self.buka(penanda, sandi) as sesi:
            return sesi.tandatangani(pdf, alasan=alasan, lokasi=lokasi, id_permintaan=id_permintaan)

    @sensitive_variables("sandi")
    def _muat(
        self, penanda: IdentitasPenanda, sandi: str
    ) -> tuple[ec.EllipticCurvePrivateKey, Certificate, list[Certificate]]:
        try:
            isi = (self.folder / f"{kode_berkas_kunci(penanda.kode)}.p12").read_bytes()
        except (OSError, ValueError):
            raise GagalTandaTangan(
                KodeGagal.LAYANAN_TIDAK_TERSEDIA,
                "Kunci penanda tangan belum tersedia.",
                boleh_coba_lagi=False,
            ) from None
        try:
            kunci, sertifikat, rantai = pkcs12.load_key_and_certificates(isi, sandi.encode())
        except ValueError:
            raise GagalTandaTangan(KodeGagal.SANDI_SALAH) from None
        if not isinstance(kunci, ec.EllipticCurvePrivateKey) or sertifikat is None:
            raise GagalTandaTangan(KodeGagal.JAWABAN_TIDAK_SAH, "Berkas kunci tidak berisi kunci EC.")
        return kunci, sertifikat, list(rantai)


class SesiLokal:
    """An opened key; `tutup` drops it."""

    __slots__ = ("_penanda", "_sertifikat")

    def __init__(self, penanda: "_PenandaTerbuka", sertifikat: Certificate) -> None:
        self._penanda: _PenandaTerbuka | None = penanda
        self._sertifikat = sertifikat

    def tutup(self) -> None:
        self._penanda = None

    def tandatangani(self, pdf: bytes, *, alasan: str, lokasi: str, id_permintaan: str) -> HasilTandaTangan:
        """Append one invisible certifying signature that allows no later change."""
        if self._penanda is None:
            raise GagalTandaTangan(KodeGagal.LAYANAN_TIDAK_TERSEDIA, "Sesi tanda tangan sudah ditutup.")
        waktu = datetime.now(UTC)
        penulis = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=True)
        keluaran = _penyusun(self._penanda, alasan, lokasi).sign_pdf(penulis, bytes_reserved=self._penanda.ruang)
        return HasilTandaTangan(
            pdf=keluaran.getvalue(),
            sertifikat_subjek=str(sebagai_asn1(self._sertifikat).subject.human_friendly),
            sertifikat_sidik=sidik(self._sertifikat),
            waktu=waktu,
            tiruan=bertanda_tiruan(sebagai_asn1(self._sertifikat)),
        )


class _PenandaTerbuka(Signer):
    """pyhanko's SimpleSigner parses the key anew for every signature; this one holds it opened."""

    def __init__(self, kunci: ec.EllipticCurvePrivateKey, sertifikat: Certificate, rantai: list[Certificate]) -> None:
        gudang = SimpleCertificateStore()
        semua = [sebagai_asn1(satu) for satu in (sertifikat, *rantai)]
        gudang.register_multiple(semua[1:])
        super().__init__(signing_cert=semua[0], cert_registry=gudang, embed_roots=False)
        self._kunci = kunci
        # As hexadecimal digits. pyhanko would sign once more just to measure it; what does not fit is refused by it.
        self.ruang = 2 * (_PANJANG_ISI + sum(len(satu.dump()) for satu in semua))

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        return bytes(_PANJANG_TTD) if dry_run else self._kunci.sign(data, ec.ECDSA(SHA256()))


def _penyusun(penanda: _PenandaTerbuka, alasan: str, lokasi: str) -> PdfSigner:
    rincian = PdfSignatureMetadata(
        field_name=NAMA_KOLOM,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        reason=alasan,
        location=lokasi,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    # Printable (PDF/A) and outside the page (PDF/UA): an invisible field that both let pass.
    tak_tampak: Any = InvisSigSettings(set_print_flag=True, set_hidden_flag=False, box_out_of_bounds=True)
    return PdfSigner(rincian, penanda, new_field_spec=SigFieldSpec(NAMA_KOLOM, invis_sig_settings=tak_tampak))


def _pastikan_berlaku(penanda: IdentitasPenanda, sertifikat: Certificate) -> None:
    sekarang = datetime.now(UTC)
    if not sertifikat.not_valid_before_utc <= sekarang <= sertifikat.not_valid_after_utc:
        raise GagalTandaTangan(KodeGagal.SERTIFIKAT_KEDALUWARSA)
    if sidik(sertifikat) != penanda.sidik_sertifikat:
        raise GagalTandaTangan(
            KodeGagal.JAWABAN_TIDAK_SAH,
            "Sertifikat pada kunci bukan yang terdaftar untuk penanda tangan ini.",
        )
