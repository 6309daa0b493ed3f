"""Writes of this service: loading its catalogue."""

from __future__ import annotations

from collections.abc import Collection

from bogor_portal.alur.actions.katalog import HasilMuat, muat
from perizinan.actions.pelimpahan import muat_pelimpahan
from perizinan.layanan.baris import entri_katalog
from perizinan.layanan.katalog import baca, baca_katalog


def muat_katalog(*, periksa: bool = False, hanya: Collection[str] | None = None) -> HasilMuat:
    """Load every type, or ``hanya`` some, with ``alur.actions.katalog.muat``. Raises KatalogSalah for a wrong file."""
    katalog = [entri_katalog(entri) for entri in baca_katalog() if hanya is None or entri.kode in hanya]
    hasil = muat("perizinan", katalog, baca("alasan"), periksa=periksa)
    if not periksa:
        muat_pelimpahan()
    return hasil
