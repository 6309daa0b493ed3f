"""Is this upload what it says, whole, and harmless? Magic, then virus scan, then full decode and writing anew."""

from __future__ import annotations

from collections.abc import Sequence

from bogor_portal.berkas.pemeriksaan import dwg, gambar, mp4, pdf
from bogor_portal.berkas.pemeriksaan.hasil import Hasil
from bogor_portal.berkas.pemeriksaan.jenis import pastikan_jenis

GAMBAR = frozenset({"jpg", "png"})
PEMERIKSA = {
    "pdf": pdf.periksa,
    "dwg": dwg.periksa,
    "mp4": mp4.periksa,
}


def periksa(isi: bytes, *, jenis_boleh: Sequence[str], maks_sisi: int | None = None) -> Hasil:
    """The clean content; pictures no longer than ``maks_sisi`` pixels on a side.

    Raises UnggahanDitolak; pure, apart from the child process for PDFs.
    """
    jenis = pastikan_jenis(isi, jenis_boleh)
    if jenis in GAMBAR:
        return gambar.periksa(isi, jenis, maks_sisi)
    return PEMERIKSA[jenis](isi, jenis)


__all__ = ["Hasil", "periksa"]
