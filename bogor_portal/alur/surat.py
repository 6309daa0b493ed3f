"""What the mail templates of a permohonan need, read anew at delivery."""

from __future__ import annotations

from typing import Any

from bogor_portal.alur.models import Permohonan
from bogor_portal.alur.queries.lacak import kode_lacak
from bogor_portal.alur.queries.pemohon import perbaikan_diminta
from bogor_portal.alur.queries.survei import undangan


def konteks(muatan: dict[str, Any]) -> dict[str, Any]:
    """The permohonan of a mail row, its type, the open request for perbaikan, and the planned survey."""
    permohonan = Permohonan.objects.select_related("jenis", "pemohon").get(pk=muatan["permohonan"])
    return {
        "permohonan": permohonan,
        "perbaikan": perbaikan_diminta(permohonan),
        "survei": undangan(permohonan),
        "kode_lacak": kode_lacak(permohonan),
    }
