"""Photos and scans: decoded whole, turned upright and written anew, so that nothing but pixels remains."""

from __future__ import annotations

import io

from PIL import Image, ImageOps

from bogor_portal.berkas.errors import UnggahanDitolak
from bogor_portal.berkas.pemeriksaan.hasil import Hasil

MAKS_PIKSEL = 40_000_000
Image.MAX_IMAGE_PIXELS = MAKS_PIKSEL
MUTU_JPG = 90
_FORMAT = {"jpg": "JPEG", "png": "PNG"}
_MODE = {"jpg": {"L", "RGB"}, "png": {"1", "L", "LA", "RGB", "RGBA"}}


def periksa(isi: bytes, jenis: str, maks_sisi: int | None = None) -> Hasil:
    """The picture again without EXIF, comments, profiles or anything behind its end; no side longer than ``maks_sisi``.

    Raises UnggahanDitolak "gambar_besar" above 40 megapixels, before decoding, and "rusak".
    """
    try:
        with Image.open(io.BytesIO(isi), formats=[_FORMAT[jenis]]) as gambar:
            _pastikan_piksel(gambar)
            gambar.load()
            return Hasil(jenis, _tulis_ulang(_kecilkan(_tegakkan(gambar), maks_sisi), jenis))
    except UnggahanDitolak:
        raise
    except Image.DecompressionBombError:
        raise _terlalu_besar() from None
    except Exception as galat:
        raise UnggahanDitolak(
            "rusak",
            "Gambar ini rusak atau terpotong sehingga tidak dapat dibuka. Buka gambarnya di ponsel atau komputer Anda, "
            "pastikan tampil utuh, simpan ulang sebagai JPG, lalu unggah lagi.",
        ) from galat


def _pastikan_piksel(gambar: Image.Image) -> None:
    if gambar.width * gambar.height > MAKS_PIKSEL:
        raise _terlalu_besar()


def _terlalu_besar() -> UnggahanDitolak:
    return UnggahanDitolak(
        "gambar_besar",
        "Gambar ini lebih dari 40 megapiksel. Kecilkan ukurannya (lebar 3.000 piksel sudah cukup), lalu unggah lagi.",
    )


def _tegakkan(gambar: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(gambar)
    except Exception:  # noqa: BLE001 (a broken EXIF block only costs the rotation)
        return gambar.copy()


def _kecilkan(gambar: Image.Image, maks_sisi: int | None) -> Image.Image:
    """Never larger than it came; a palette is left as it is, since it would turn to mud."""
    if maks_sisi is not None and gambar.mode != "P":
        gambar.thumbnail((maks_sisi, maks_sisi), Image.Resampling.LANCZOS)
    return gambar


def _tulis_ulang(gambar: Image.Image, jenis: str) -> bytes:
    tembus = "transparency" in gambar.info or gambar.mode == "PA"
    if jenis == "png" and tembus:
        gambar = gambar.convert("RGBA")
    elif gambar.mode not in _MODE[jenis]:
        gambar = gambar.convert("RGB")
    gambar.info = {}  # the writers copy comments, profiles and text from here
    keluar = io.BytesIO()
    gambar.save(keluar, _FORMAT[jenis], **({"quality": MUTU_JPG} if jenis == "jpg" else {"compress_level": 6}))
    return keluar.getvalue()
