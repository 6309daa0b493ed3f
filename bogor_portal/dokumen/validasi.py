"""Is this PDF as it was signed, and by someone whom we trust?"""

import io
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from cryptography.x509 import Certificate
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from bogor_portal.dokumen.sertifikat import bertanda_tiruan, sebagai_asn1, sidik

log = logging.getLogger(__name__)

SAH = "Tanda tangan sah dan dokumen tidak berubah sejak ditandatangani."
TIDAK_BERTANDA = "Dokumen tidak memuat tanda tangan elektronik."
BERUBAH = "Isi dokumen berubah sejak ditandatangani."
DITAMBAH = "Dokumen ditambah atau diubah setelah ditandatangani."
TAK_TEPERCAYA = "Dokumen utuh, tetapi sertifikat penanda tangan tidak dikenal atau tidak berlaku."
TAK_TERBACA = "Berkas bukan PDF yang dapat diperiksa."


@dataclass(frozen=True)
class HasilValidasi:
    """`utuh`: each signature holds, the last covers the whole file. `sah`: utuh and each signer trusted."""

    utuh: bool
    sah: bool
    keterangan: str
    penanda: str = ""
    subjek: str = ""
    sertifikat_sidik: str = ""
    waktu: datetime | None = None
    tiruan: bool = False
    jumlah: int = 0


def periksa_pdf(pdf: bytes, *, akar_tepercaya: Iterable[Certificate], pada: datetime | None = None) -> HasilValidasi:
    """Check integrity, coverage and trust; reads only, fetches nothing, never raises on a bad file.

    `pada` is the moment at which the certificate must have been valid (now when None); pass the recorded
    time of issue for a letter that outlives it. `penanda` and `waktu` speak of the last signature.
    """
    try:
        return _periksa(pdf, list(akar_tepercaya), pada)
    except Exception as galat:  # noqa: BLE001 - a hostile file breaks a parser in unforeseeable ways
        log.info("PDF tidak terbaca saat validasi: %s", type(galat).__name__)
        return HasilValidasi(utuh=False, sah=False, keterangan=TAK_TERBACA)


def _periksa(pdf: bytes, akar: list[Certificate], pada: datetime | None) -> HasilValidasi:
    pembaca = PdfFileReader(io.BytesIO(pdf), strict=True)
    tanda_tangan = list(pembaca.embedded_regular_signatures)
    if not tanda_tangan:
        return HasilValidasi(utuh=False, sah=False, keterangan=TIDAK_BERTANDA)
    status = [validate_pdf_signature(satu, _konteks(akar, pada)) for satu in tanda_tangan]
    terakhir = tanda_tangan[-1]
    benar = all(satu.intact and satu.valid for satu in status)
    penuh = status[-1].coverage == SignatureCoverageLevel.ENTIRE_FILE and all(s.docmdp_ok for s in status)
    tepercaya = all(satu.trusted for satu in status)
    return HasilValidasi(
        utuh=benar and penuh,
        sah=benar and penuh and tepercaya,
        keterangan=_keterangan(benar=benar, penuh=penuh, tepercaya=tepercaya),
        penanda=str(terakhir.signer_cert.subject.native.get("common_name", "")),
        subjek=str(terakhir.signer_cert.subject.human_friendly),
        sertifikat_sidik=sidik(terakhir.signer_cert),
        waktu=_waktu(terakhir, status[-1]),
        tiruan=any(bertanda_tiruan(satu.signer_cert) for satu in tanda_tangan),
        jumlah=len(tanda_tangan),
    )


def _konteks(akar: list[Certificate], pada: datetime | None) -> ValidationContext:
    return ValidationContext(
        trust_roots=[sebagai_asn1(satu) for satu in akar],
        allow_fetching=False,
        revocation_mode="soft-fail",
        moment=pada,
        best_signature_time=pada,
    )


def _keterangan(*, benar: bool, penuh: bool, tepercaya: bool) -> str:
    if not benar:
        return BERUBAH
    if not penuh:
        return DITAMBAH
    return SAH if tepercaya else TAK_TEPERCAYA


def _waktu(tanda_tangan: EmbeddedPdfSignature, status: PdfSignatureStatus) -> datetime | None:
    if status.timestamp_validity is not None and status.timestamp_validity.trusted:
        return status.timestamp_validity.timestamp
    return tanda_tangan.self_reported_timestamp
