"""One search over the catalogues of all services, in everyday words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bogor_portal.alur.layanan import daftar


@dataclass(frozen=True)
class Temuan:
    """What one service found, best first; ``url`` is the name of the page of each."""

    judul: str
    url: str
    kartu: Sequence[daftar.Kartu]


def cari_layanan(kata: str) -> list[Temuan]:
    """What every service found; first the service whose titles hold most of the words that were typed, or that has
    more of them."""
    temuan = [
        Temuan(a.judul_katalog, a.url_katalog, kartu) for a in daftar.semua() if a.cari and (kartu := a.cari(kata))
    ]
    diketik = set(re.findall(r"\w+", kata.lower()))
    return sorted(
        temuan, key=lambda t: (max(_cocok(diketik, k.judul) for k in t.kartu[:5]), len(t.kartu)), reverse=True
    )


def _cocok(diketik: set[str], judul: str) -> int:
    return len(diketik & set(re.findall(r"\w+", judul.lower())))
