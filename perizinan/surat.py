"""What the mail templates about permits need, read anew at delivery."""

from __future__ import annotations

from typing import Any

from bogor_portal.dokumen.models import DokumenTerbit
from perizinan.models import Izin


def konteks(muatan: dict[str, Any]) -> dict[str, Any]:
    """The permit of a mail row, the days that are left, and the letter that changed it."""
    izin = Izin.objects.select_related("jenis").get(pk=muatan["izin"])
    surat = DokumenTerbit.objects.filter(pk=muatan["surat"]).first() if "surat" in muatan else None
    return {"izin": izin, "sisa": izin.sisa_hari(), "surat": surat}
