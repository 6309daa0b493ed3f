"""Is this upload what it says, whole, and harmless? Magic, then virus scan, then full decode and writing anew."""

from __future__ import annotations

from collections.abc import Sequence

from bogor_portal.berkas.pemeriksaan import dwg, gambar, mp4, pdf
from bogor_portal.berkas.pemeriksaan.hasil import Hasil
from bogor_portal.berkas.pemeriksaan.jenis import pastikan_jenis

PEMERIKSA = {
    "pdf": pdf.periksa,
    "jpg": gambar.periksa,
    "png": gambar.periksa,
    "dwg": dwg.periksa,
    "mp4": mp4.periksa,
}


def periksa(isi: bytes, *, jenis_boleh: Sequence[str]) -> Hasil:
    """The clean content. Raises UnggahanDitolak; pure, apart from the child process for PDFs."""
    jenis = pastikan_jenis(isi, jenis_boleh)
    return PEMERIKSA[jenis](isi, jenis)


__all__ = ["Hasil", "periksa"]
