"""Loading the catalogue."""

from __future__ import annotations

from collections.abc import Collection

from bogor_portal.alur.actions.katalog import HasilMuat, muat
from kependudukan.layanan.baris import entri_katalog
from kependudukan.layanan.katalog import baca, baca_katalog
from kependudukan.models import Parameter


def muat_katalog(*, periksa: bool = False, hanya: Collection[str] | None = None) -> HasilMuat:
    """Load every service, or ``hanya`` some, as ``alur.actions.katalog.muat`` does. Raises KatalogSalah."""
    katalog = [entri_katalog(entri) for entri in baca_katalog() if hanya is None or entri.kode in hanya]
    if not periksa:
        _muat_parameter()
    return muat("kependudukan", katalog, baca("alasan"), periksa=periksa)


def _muat_parameter() -> None:
    """Add settings that are not there yet, and say anew what each is; their values are the office's afterwards."""
    for p in baca("parameter"):
        isi = {k: v for k, v in p.items() if k not in {"kode", "nilai"}}
        Parameter.objects.update_or_create(kode=p["kode"], defaults=isi, create_defaults=isi | {"nilai": p["nilai"]})
