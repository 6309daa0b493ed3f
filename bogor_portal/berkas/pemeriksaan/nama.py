"""The name under which a citizen will recognise the file: text to show, never a path and never a number of a person."""

from __future__ import annotations

import re
import unicodedata

PANJANG = 120
# Ten digits in a row, or fifteen with single marks between: NIK, KK, NPWP, telephone.
_NOMOR = re.compile(r"\d{10,}|\d(?:[ ._-]?\d){14,}")


def nama_tampil(nama: str) -> str:
    """Without folders, control and direction characters; long numbers become dots. Never empty."""
    ujung = re.split(r"[/\\]", unicodedata.normalize("NFKC", nama))[-1]
    bersih = "".join(c for c in ujung if unicodedata.category(c)[0] != "C")
    bersih = _NOMOR.sub("••••", " ".join(bersih.split()))
    if len(bersih) > PANJANG:
        pokok, titik, akhiran = bersih.rpartition(".")
        ekor = titik + akhiran if titik and len(akhiran) <= 5 else ""
        bersih = (pokok if ekor else bersih)[: PANJANG - len(ekor) - 1] + "…" + ekor
    return bersih if bersih.strip(". ") else "berkas"
