"""Which kind a file is by its first bytes, never by its name; and sentences about kinds and sizes."""

from __future__ import annotations

from collections.abc import Sequence

from bogor_portal.berkas.errors import UnggahanDitolak
from bogor_portal.berkas.pemeriksaan.mp4 import mp4

SEBUTAN = {"pdf": "PDF", "jpg": "JPG", "png": "PNG", "dwg": "DWG (AutoCAD)", "mp4": "MP4"}
MIME = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png", "dwg": "image/vnd.dwg", "mp4": "video/mp4"}
AKHIRAN = {"pdf": (".pdf",), "jpg": (".jpg", ".jpeg"), "png": (".png",), "dwg": (".dwg",), "mp4": (".mp4",)}

_HEIF = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif"}
# Kinds that people do send by mistake, so that the refusal can name what it got.
_LAIN = [
    (b"PK\x03\x04", "berkas ZIP, Word atau Excel"),
    (b"\xd0\xcf\x11\xe0", "berkas Office lama"),
    (b"GIF8", "gambar GIF"),
    (b"BM", "gambar BMP"),
    (b"II*\x00", "gambar TIFF"),
    (b"MM\x00*", "gambar TIFF"),
    (b"Rar!", "berkas RAR"),
    (b"7z\xbc\xaf", "berkas 7z"),
    (b"{\\rtf", "berkas RTF"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
]
PESAN_HEIC = (
    "Foto ini berformat HEIC, yang belum dapat dibuka di sini. Di iPhone buka Pengaturan > Kamera > Format, pilih "
    "“Paling Kompatibel”, lalu foto ulang; atau bagikan foto ini sebagai JPG, lalu unggah lagi."
)


def kenali(isi: bytes) -> str | None:
    """The kind that the content itself claims, or None for one that the portal does not know."""
    if isi.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if isi.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if isi.startswith(b"AC10"):
        return "dwg"
    if mp4(isi):
        return "mp4"
    if isi.lstrip(b"\xef\xbb\xbf\t\r\n ")[:5] == b"%PDF-":
        return "pdf"
    return None


def heic(isi: bytes) -> bool:
    return isi[4:8] == b"ftyp" and isi[8:12] in _HEIF


def pastikan_jenis(isi: bytes, jenis_boleh: Sequence[str]) -> str:
    """The kind, when this slot takes it. Raises UnggahanDitolak "heic" or "jenis", naming what is fine."""
    jenis = kenali(isi)
    if jenis in jenis_boleh:
        return str(jenis)
    if heic(isi):
        raise UnggahanDitolak("heic", PESAN_HEIC)
    terkirim = f"Berkas ini adalah {sebut_isi(isi)}. " if sebut_isi(isi) else "Isi berkas ini tidak dikenali. "
    raise UnggahanDitolak(
        "jenis", f"{terkirim}Yang diterima di sini: {sebut_daftar(jenis_boleh)}. Mengganti nama saja tidak cukup."
    )


def sebut_isi(isi: bytes) -> str:
    """What the content is, in words; empty when unknown."""
    if jenis := kenali(isi):
        return SEBUTAN[jenis]
    if isi[:4] == b"RIFF" and isi[8:12] == b"WEBP":
        return "gambar WebP"
    if isi.lstrip()[:1] == b"<":
        return "halaman web atau teks bertanda"
    return next((sebutan for awal, sebutan in _LAIN if isi.startswith(awal)), "")


def sebut_daftar(jenis_boleh: Sequence[str]) -> str:
    """“PDF”, “PDF atau JPG”, “PDF, JPG, atau PNG”."""
    nama = [SEBUTAN[j] for j in jenis_boleh]
    if len(nama) < 3:
        return " atau ".join(nama)
    return ", ".join(nama[:-1]) + ", atau " + nama[-1]


def sebut_ukuran(byte: int) -> str:
    """“5 MB”, “7,2 MB”, “830 KB”; 1 MB = 1024² bytes, as the limits are kept."""
    if byte < 1024:
        return f"{byte} byte"
    if byte < 1024 * 1024:
        return f"{byte // 1024} KB"
    return f"{byte / 1024 / 1024:.1f}".replace(".", ",").removesuffix(",0") + " MB"
