"""The presentation of the head of region: weighted scores by the edition's aspects (R28)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

Bobot = Sequence[Sequence[object]]  # [[kode, name, weight]] as an edition keeps them


def nilai_presentasi(bobot: Bobot, skor: Mapping[str, object]) -> Decimal | None:
    """Sum of weight × score over the weights; None while an aspect has no score, or no weights are known."""
    baris = [(str(kode), Decimal(str(berat))) for kode, _, berat in bobot]
    jumlah = sum((berat for _, berat in baris), Decimal(0))
    if not jumlah or any(skor.get(kode) in (None, "") for kode, _ in baris):
        return None
    return sum((berat * Decimal(str(skor[kode])) for kode, berat in baris), Decimal(0)) / jumlah
