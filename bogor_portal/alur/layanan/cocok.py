"""Whether an answer or a file given under one version still fits another one."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from bogor_portal.alur.models import Isian, Persyaratan, TipeIsian
from bogor_portal.berkas.models import Berkas

BILANGAN = frozenset({TipeIsian.ANGKA, TipeIsian.LUAS, TipeIsian.UANG})
TEKS_PENDEK = 200


def jawaban_cocok(lama: Isian, baru: Isian, nilai: Any) -> bool:
    """Whether ``nilai``, sound for the question ``lama``, is an answer to ``baru`` (in the clear)."""
    if lama.tipe != baru.tipe and not _tipe_sejalan(lama.tipe, baru.tipe, nilai):
        return False
    if baru.tipe == TipeIsian.PILIHAN and str(nilai) not in {p if isinstance(p, str) else p[0] for p in baru.pilihan}:
        return False
    if baru.tipe == TipeIsian.TABEL and len(lama.kolom or [0, 0]) != len(baru.kolom or [0, 0]):
        return False
    return not baru.pola or re.fullmatch(baru.pola, str(nilai)) is not None


def berkas_cocok(baru: Persyaratan, berkas: Berkas) -> bool:
    return berkas.jenis in baru.jenis_berkas and berkas.ukuran <= baru.maks_byte


def _tipe_sejalan(lama: str, baru: str, nilai: Any) -> bool:
    """Short text fits where long text is asked, a short long text fits back, numbers fit numbers."""
    if (lama, baru) == (TipeIsian.TEKS, TipeIsian.URAIAN):
        return True
    if baru == TipeIsian.TEKS and lama in {TipeIsian.URAIAN, TipeIsian.PILIHAN}:
        return len(str(nilai)) <= TEKS_PENDEK and "\n" not in str(nilai)
    if lama == TipeIsian.TEKS and baru == TipeIsian.PILIHAN:
        return True  # whether it is one of them is asked next
    if {lama, baru} <= BILANGAN:
        return baru != TipeIsian.UANG or _bulat(nilai)
    return False


def _bulat(nilai: Any) -> bool:
    try:
        return Decimal(str(nilai)) == Decimal(str(nilai)).to_integral_value()
    except InvalidOperation:
        return False
