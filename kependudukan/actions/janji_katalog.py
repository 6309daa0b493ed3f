"""Load the places and quotas that the catalogue proposes; what is there already is left as it is."""

from __future__ import annotations

from datetime import time
from pathlib import Path
from typing import Any

from django.db import transaction

from bogor_portal.lib.berkas_yaml import baca_yaml
from kependudukan.models import AturanKuota, TempatLayanan

BERKAS = Path(__file__).parent.parent / "katalog" / "janji.yaml"


@transaction.atomic(durable=True)
def muat_tempat() -> int:
    """Places and rules that are missing. Returns how many places were made."""
    isi = baca_yaml(BERKAS)
    baru = 0
    for urut, satu in enumerate(isi["tempat"], 1):
        lengkap = {**isi["bawaan"], **satu}
        tempat, dibuat = TempatLayanan.objects.get_or_create(kode=satu["kode"], defaults=_kolom(lengkap, urut))
        baru += dibuat
        if dibuat:
            _aturan(tempat, lengkap["aturan"], isi)
    return baru


def _kolom(satu: dict[str, Any], urut: int) -> dict[str, Any]:
    kolom = {k: satu[k] for k in ("nama", "kuota_harian", "kuota_langsung", "hari_buka")}
    terkonfirmasi = satu.get("terkonfirmasi", False)
    return kolom | {"alamat": satu.get("alamat", ""), "alamat_terkonfirmasi": terkonfirmasi, "urut": urut}


def _aturan(tempat: TempatLayanan, per_hari: dict[str, int], isi: dict[str, Any]) -> None:
    jam = isi["jam"]
    AturanKuota.objects.bulk_create(
        AturanKuota(
            tempat=tempat,
            keperluan=keperluan,
            per_hari=jumlah,
            jam_buka=time.fromisoformat(jam["buka"]),
            jam_tutup=time.fromisoformat(jam["tutup"]),
            menit=jam["menit"],
            rilis=isi["rilis"],
        )
        for keperluan, jumlah in per_hari.items()
    )
