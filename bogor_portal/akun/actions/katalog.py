"""Load the offices and positions of the catalogue."""

from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from bogor_portal.akun.models import OPD, Jabatan

KATALOG = Path(__file__).resolve().parent.parent / "katalog"


@transaction.atomic(durable=True)
def muat_opd() -> tuple[int, int]:
    """Upsert every OPD and Jabatan of the catalogue by `kode`; never deletes, never reopens a closed one.

    Returns how many OPD and Jabatan the catalogue holds. Rows made in the admin stay as they are.
    """
    opd = yaml.safe_load((KATALOG / "opd.yaml").read_text())["opd"]
    katalog_jabatan = yaml.safe_load((KATALOG / "jabatan.yaml").read_text())
    jabatan = katalog_jabatan["jabatan"] + _jabatan_tiap_opd(opd, katalog_jabatan["tiap_opd"])
    baris = {isi["kode"]: _muat_satu_opd(isi) for isi in opd}
    for isi in opd:
        if induk := isi.get("induk"):
            OPD.objects.filter(kode=isi["kode"]).update(induk=baris[induk])
    for isi in jabatan:
        Jabatan.objects.update_or_create(
            kode=isi["kode"],
            defaults={
                "nama": isi["nama"],
                "opd": baris[isi["opd"]],
                "peran": isi["peran"],
                "asal": isi["asal"],
            },
        )
    return len(opd), len(jabatan)


def _jabatan_tiap_opd(opd: list[dict[str, Any]], pola: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The positions that every OPD has: kode = that of the OPD, a hyphen and the pattern's own."""
    return [{**p, "kode": f"{o['kode']}-{p['kode']}", "opd": o["kode"]} for o in opd for p in pola]


def _muat_satu_opd(isi: dict[str, Any]) -> OPD:
    opd, _ = OPD.objects.update_or_create(
        kode=isi["kode"],
        defaults={
            "nama": isi["nama"],
            "singkatan": isi["singkatan"] or "",
            "jenis": isi["jenis"],
            "nama_lain": isi["nama_lain"] or [],
            "sumber": isi["sumber"] or [],
            "catatan": isi["catatan"] or "",
        },
    )
    return opd
