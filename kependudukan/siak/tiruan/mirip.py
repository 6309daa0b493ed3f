"""Who may be the same person: trigrams of names as pg_trgm counts them, and dates that are easily mistyped."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from kependudukan.siak.tiruan.gudang import Gudang

DEKAT = timedelta(days=31)
AMBANG = 0.45
PALING_BANYAK = 20


def trigram(teks: str) -> frozenset[str]:
    """Of each word, two blanks before and one after, lower case."""
    kata = re.findall(r"\w+", teks.casefold())
    return frozenset(f"  {k} "[i : i + 3] for k in kata for i in range(len(k) + 1))


def kemiripan(a: str, b: str) -> float:
    """Shared trigrams over all of both, 0 to 1."""
    satu, dua = trigram(a), trigram(b)
    return len(satu & dua) / len(satu | dua) if satu and dua else 0.0


def cari(gudang: Gudang, *, nama: str, tanggal_lahir: date, nama_ibu: str) -> list[dict[str, Any]]:
    """Residents born within a month of the date whose name, with the mother's, is alike."""
    calon = gudang.lahir_antara((tanggal_lahir - DEKAT).isoformat(), (tanggal_lahir + DEKAT).isoformat())
    nilai = [(_nilai(p, nama, nama_ibu), p["nik"], p) for p in calon]
    return [p for n, _, p in sorted(nilai, key=lambda b: (-b[0], b[1])) if n >= AMBANG][:PALING_BANYAK]


def _nilai(p: dict[str, Any], nama: str, nama_ibu: str) -> float:
    return 0.65 * kemiripan(p["nama"], nama) + 0.35 * kemiripan(p["nama_ibu"], nama_ibu)
