"""Documents for reading, signers' certificates, and the signer's desk."""

from bogor_portal.dokumen.admin import dokumen, meja

__all__ = ["dokumen", "meja"]
