"""What the mail templates of the registry need, read anew at delivery."""

from __future__ import annotations

from typing import Any

from inovasi.models import Entri, Ide, PernyataanStatistik


def konteks_entri(muatan: dict[str, Any]) -> dict[str, Any]:
    return {"entri": Entri.objects.select_related("inovasi__opd", "edisi").get(pk=muatan["entri"])}


def konteks_ide(muatan: dict[str, Any]) -> dict[str, Any]:
    return {"ide": Ide.objects.select_related("opd").get(pk=muatan["ide"])}


def konteks_statistik(muatan: dict[str, Any]) -> dict[str, Any]:
    return {"statistik": PernyataanStatistik.objects.select_related("oleh").get(pk=muatan["statistik"])}
