"""What a citizen types into the search box, as words to look for."""

from __future__ import annotations

import re

MAKS_KATA = 8
ABAIKAN = frozenset(
    {
        *("cara", "bikin", "buat", "membuat", "urus", "mengurus", "mau", "ingin", "saya", "yang", "untuk", "dan"),
        *(
            "di",
            "ke",
            "karena",
            "gimana",
            "bagaimana",
            "syarat",
            "persyaratan",
            "online",
            "daring",
            "baru",
            "ijin",
            "izin",
        ),
    }
)
EJAAN = {
    "kehilangan": "hilang",
    "ektp": "ktp",
    "nikah": "kawin",
    "menikah": "kawin",
    "wafat": "kematian",
    "mati": "kematian",
}


def kata_cari(teks: str) -> list[str]:
    """The telling words of a query, each once, in the order typed; if none tells anything, all of them."""
    kata = [EJAAN.get(k, k) for k in re.findall(r"\w\w+", teks.lower())]
    unik = list(dict.fromkeys(kata))
    return ([k for k in unik if k not in ABAIKAN] or unik)[:MAKS_KATA]
