"""Text made safe to print: every character has a glyph, or is shown by its code, so a letter never fails.

PDF/A forbids missing glyphs, so one odd character in a name would stop the printing. What the fonts lack
is printed as [U+738B]; direction overrides and control characters too, since they can disguise a letter.
"""

import struct
import unicodedata
from functools import cache
from pathlib import Path

HURUF = Path(__file__).parent / "templat" / "huruf"
_TAK_TAMPAK = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad\ufe0e\ufe0f")
_TAK_BOLEH = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def bersihkan_teks(teks: str) -> str:
    """NFC, line breaks kept, tabs as spaces, invisible joiners dropped, the unprintable shown by its code."""
    baku = teks.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(_aksara(a) for a in unicodedata.normalize("NFC", baku))


def _aksara(aksara: str) -> str:
    if aksara == "\n" or " " <= aksara <= "~":
        return aksara
    if aksara in _TAK_TAMPAK:
        return ""
    if unicodedata.category(aksara) in ("Zl", "Zp"):
        return "\n"
    if unicodedata.category(aksara) == "Zs":
        return "\u00a0" if aksara == "\u00a0" else " "
    if unicodedata.category(aksara) not in _TAK_BOLEH and _bergambar(aksara):
        return aksara
    return f"[U+{ord(aksara):04X}]"


def _bergambar(aksara: str) -> bool:
    """The fonts have it, and its capital too, since the letterhead prints in capitals (\u0287 has one they lack)."""
    return all(ord(a) in aksara_tercakup() for a in aksara + aksara.upper())


@cache
def aksara_tercakup() -> frozenset[int]:
    """Code points of the vendored fallback font, read from its own cmap table (format 12)."""
    isi = (HURUF / "DejaVuSans.ttf").read_bytes()
    cmap = _tabel(isi, b"cmap")
    for nomor in range(struct.unpack_from(">H", isi, cmap + 2)[0]):
        letak = cmap + struct.unpack_from(">I", isi, cmap + 8 + 8 * nomor)[0]
        if struct.unpack_from(">H", isi, letak)[0] == 12:
            return frozenset(_kelompok(isi, letak))
    raise ValueError("The fallback font has no format 12 cmap.")


def _tabel(isi: bytes, nama: bytes) -> int:
    for nomor in range(struct.unpack_from(">H", isi, 4)[0]):
        tanda, _, letak, _ = struct.unpack_from(">4sIII", isi, 12 + 16 * nomor)
        if tanda == nama:
            return int(letak)
    raise ValueError("The fallback font has no such table.")


def _kelompok(isi: bytes, letak: int) -> list[int]:
    titik: list[int] = []
    for nomor in range(struct.unpack_from(">I", isi, letak + 12)[0]):
        awal, akhir, _ = struct.unpack_from(">III", isi, letak + 16 + 12 * nomor)
        titik.extend(range(awal, akhir + 1))
    return titik
