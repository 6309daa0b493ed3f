"""Numbers in Indonesian notation."""

from __future__ import annotations

from decimal import Decimal


def angka(nilai: int | Decimal) -> str:
    """1500000 → 1.500.000; 12.5 → 12,5."""
    return f"{nilai:,}".replace(",", "_").replace(".", ",").replace("_", ".")


def rupiah(nilai: int | Decimal) -> str:
    """1500000 → Rp1.500.000."""
    return f"Rp{angka(nilai)}"
