"""Numbers in Indonesian notation: dots between thousands, a comma before decimals."""

from __future__ import annotations

from decimal import Decimal


def angka(nilai: int | Decimal) -> str:
    """1500000 → 1.500.000; 12.5 → 12,5."""
    return f"{nilai:,}".translate(str.maketrans(",.", ".,"))


def rupiah(nilai: int | Decimal) -> str:
    """1500000 → Rp1.500.000; -500 → -Rp500; decimals, if any, as two digits."""
    utuh = nilai == int(nilai)
    tulisan = angka(abs(int(nilai)) if utuh else abs(round(Decimal(nilai), 2)))
    return f"{'-' if nilai < 0 else ''}Rp{tulisan}"
