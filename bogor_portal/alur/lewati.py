"""Kinds of stage that a file passes by when they have nothing to do for it (a charge for a refusal, for one)."""

from __future__ import annotations

from collections.abc import Callable

from bogor_portal.alur.models import Permohonan, Tahap

_perlu: dict[str, Callable[[Permohonan], bool]] = {}


def daftarkan(jenis: str, perlu: Callable[[Permohonan], bool]) -> None:
    """Apps above say in ready() for which files their kind of stage has something to do."""
    _perlu[jenis] = perlu


def tanpa_pekerjaan(permohonan: Permohonan, tahap: Tahap) -> bool:
    """Whether this stage has nothing to do for this file."""
    perlu = _perlu.get(tahap.jenis)
    return perlu is not None and not perlu(permohonan)
