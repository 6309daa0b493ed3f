"""Thresholds in words: the printed ones are written with signs (">= 501", "5-8 bulan")."""

from __future__ import annotations

import re

TANDA = (
    (re.compile(r">=\s*"), "paling sedikit "),
    (re.compile(r"<=\s*"), "paling banyak "),
    (re.compile(r">\s*"), "lebih dari "),
    (re.compile(r"<\s*"), "kurang dari "),
    (re.compile(r"(?<=\d) ?- ?(?=\d)"), " sampai "),
    (re.compile(r"(?<![\w-])-(?=\d)"), "minus "),
)


def kata_biasa(teks: str) -> str:
    """ "<= 50%" as "paling banyak 50%", "11-30 orang" as "11 sampai 30 orang"; "T-1" stays."""
    for pola, kata in TANDA:
        teks = pola.sub(kata, teks)
    return teks


def ribuan(angka: str) -> str:
    """A figure of a statement, as it was sealed, with points between its thousands."""
    utuh, koma, pecahan = angka.partition(",")
    return f"{int(utuh):,}".replace(",", ".") + koma + pecahan if utuh.lstrip("-").isdecimal() else angka
