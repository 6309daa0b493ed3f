"""AutoCAD drawings: known versions only. They cannot be cleaned, so they are only ever offered for download."""

from __future__ import annotations

import struct

from bogor_portal.berkas.errors import UnggahanDitolak
from bogor_portal.berkas.pemeriksaan.hasil import Hasil

# Releases since R13; all share the layout of the first bytes: version, zeros, place of the preview.
VERSI = {
    b"AC1012": "R13",
    b"AC1014": "R14",
    b"AC1015": "2000",
    b"AC1018": "2004",
    b"AC1021": "2007",
    b"AC1024": "2010",
    b"AC1027": "2013",
    b"AC1032": "2018",
}
MIN_BYTE = 1024


def periksa(isi: bytes, jenis: str = "dwg") -> Hasil:
    """The drawing as it came. Raises UnggahanDitolak "versi_dwg" or "rusak"."""
    if isi[:6] not in VERSI:
        raise UnggahanDitolak(
            "versi_dwg",
            "Versi gambar DWG ini tidak dikenali. Simpan ulang dari AutoCAD dengan “Save As > AutoCAD 2018 Drawing”, "
            "lalu unggah lagi.",
        )
    if len(isi) < MIN_BYTE or any(isi[6:11]) or not 0 <= _letak_pratinjau(isi) < len(isi):
        raise UnggahanDitolak(
            "rusak",
            "Gambar DWG ini rusak atau terpotong. Pastikan dapat dibuka di AutoCAD, simpan ulang, lalu unggah lagi.",
        )
    return Hasil(jenis, isi)


def _letak_pratinjau(isi: bytes) -> int:
    return int(struct.unpack_from("<i", isi, 0x0D)[0])
