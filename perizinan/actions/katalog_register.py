"""Loading what the register needs: its types, reasons, and the figures of its rules."""

from __future__ import annotations

from typing import Any

from bogor_portal.alur.actions.katalog import HasilMuat, muat
from perizinan.layanan.entri_register import LAYANAN, entri_register
from perizinan.layanan.katalog import baca
from perizinan.models import Parameter


def muat_register(*, periksa: bool = False) -> HasilMuat:
    """Types and reasons by the engine's loader; parameters once, then they are the admin's."""
    if not periksa:
        for isi in baca("parameter"):
            kolom: dict[str, Any] = {k: v for k, v in isi.items() if k != "kode"}
            Parameter.objects.get_or_create(kode=isi["kode"], defaults=kolom)
    return muat(LAYANAN, entri_register(), baca("register")["alasan"], periksa=periksa)
