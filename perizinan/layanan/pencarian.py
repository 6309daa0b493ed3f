"""What a citizen types into the search box, as the words that the catalogue uses."""

from __future__ import annotations

import re

from perizinan.layanan.katalog import baca

MAKS_KATA = 8


def kata_cari(teks: str) -> list[str]:
    """The telling words of a query in the catalogue's spelling, each once, in the order typed.

    "ijin praktek bidan" → ["praktik", "bidan"]. Words that tell nothing ("cara", "mengurus", "izin") are
    dropped, unless nothing else was typed; so are single letters, and what comes after eight words.
    """
    aturan = baca("pencarian")
    kata = [aturan["ejaan"].get(k, k) for k in re.findall(r"\w\w+", teks.lower())]
    unik = list(dict.fromkeys(kata))
    return ([k for k in unik if k not in aturan["abaikan"]] or unik)[:MAKS_KATA]
