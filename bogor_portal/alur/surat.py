"""What the mail templates of a permohonan need, read anew at delivery."""

from __future__ import annotations

from datetime import date
from typing import Any

from bogor_portal.akun.models import Pengguna
from bogor_portal.alur.models import Permintaan, Permohonan
from bogor_portal.alur.queries.lacak import kode_lacak
from bogor_portal.alur.queries.pemohon import perbaikan_diminta


def konteks(muatan: dict[str, Any]) -> dict[str, Any]:
    """The permohonan of a mail row, its type, the open request for perbaikan, and the planned survey."""
    permohonan = Permohonan.objects.select_related("jenis", "pemohon").get(pk=muatan["permohonan"])
    return {
        "permohonan": permohonan,
        "perbaikan": perbaikan_diminta(permohonan),
        "survei": _survei(permohonan),
        "kode_lacak": kode_lacak(permohonan),
    }


def _survei(permohonan: Permohonan) -> dict[str, Any] | None:
    """R7.3: the day and the names of the team, so that nobody else can come in its place."""
    permintaan = permohonan.permintaan.filter(jenis=Permintaan.Jenis.SURVEI).last()
    if permintaan is None or "rencana" not in permintaan.jawaban:
        return None
    tim = Pengguna.objects.filter(pk__in=permintaan.jawaban["tim"]).order_by("nama").values_list("nama", flat=True)
    return {"tanggal": date.fromisoformat(permintaan.jawaban["rencana"]), "tim": list(tim)}
