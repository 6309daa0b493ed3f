"""What does not refuse an application but an officer should know before deciding."""

from __future__ import annotations

from typing import Any

from bogor_portal.alur.models import Permohonan
from bogor_portal.alur.models.permohonan import JenisPermohonan
from perizinan.models import PermohonanIzin, StatusIzin

KATA = {StatusIzin.DICABUT: "sudah dicabut", StatusIzin.DIBEKUKAN: "sedang dibekukan"}


def keadaan_izin(permohonan: Permohonan, jawaban: dict[str, Any]) -> list[str]:
    """The permit that it is about was revoked or suspended meanwhile, or is not in the register at all."""
    if permohonan.jenis_permohonan == JenisPermohonan.BARU:
        return []
    tautan = PermohonanIzin.objects.filter(permohonan=permohonan).select_related("izin").first()
    if tautan is None:
        return ["Permohonan ini tidak terhubung dengan izin pada register. Hasilnya tidak mengubah izin mana pun."]
    kata = KATA.get(StatusIzin(tautan.izin.status))
    return [f"Izin {tautan.izin.nomor} {kata} sejak {tautan.izin.status_sejak:%d-%m-%Y}."] if kata else []
