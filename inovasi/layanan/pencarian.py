"""Search over names and variants (R22)."""

from __future__ import annotations

import re
from collections.abc import Iterable

TANDA = re.compile(r"[^0-9a-z]+")


def sederhanakan(teks: str) -> str:
    """Lower case, one blank between words, no marks: "Si-Badra" → "si badra"."""
    return TANDA.sub(" ", teks.lower()).strip()


def teks_cari(*bagian: str | None, lain: Iterable[str] = ()) -> str:
    """What is searched: every part with and without blanks, so that "sibadra" finds "Si Badra"."""
    semua = [sederhanakan(b) for b in (*bagian, *lain) if b]
    return " | ".join(dict.fromkeys([*semua, *(s.replace(" ", "") for s in semua)]))


def kata_cari(cari: str) -> list[str]:
    """The words that must all be found; at most six."""
    return sederhanakan(cari).split()[:6]
