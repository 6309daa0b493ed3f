"""What the mail templates of a permohonan need, read anew at delivery."""

from __future__ import annotations

from typing import Any

from bogor_portal.alur.models import Permohonan
from bogor_portal.alur.queries.pemohon import perbaikan_diminta


def konteks(muatan: dict[str, Any]) -> dict[str, Any]:
    """The permohonan of a mail row, its type, and the open request for perbaikan."""
    permohonan = Permohonan.objects.select_related("jenis", "pemohon").get(pk=muatan["permohonan"])
    return {"permohonan": permohonan, "perbaikan": perbaikan_diminta(permohonan)}
