"""What the reminder's mail needs."""

from __future__ import annotations

from typing import Any

from bogor_portal.alur.models import Permohonan


def konteks(muatan: dict[str, Any]) -> dict[str, Any]:
    return {"permohonan": Permohonan.objects.select_related("jenis").get(pk=muatan["permohonan"])}
