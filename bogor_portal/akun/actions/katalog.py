"""Load the offices and positions of the catalogue."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction

from bogor_portal.akun.models import OPD, Jabatan
from bogor_portal.lib.berkas_yaml import baca_yaml

KATALOG = Path(__file__).resolve().parent.parent / "katalog"


@transaction.atomic(durable=True)
def muat_opd() -> tuple[int, int]:
    """Upsert every OPD and Jabatan of the catalogue by `kode`; never deletes, never reopens a closed one.

    Returns how many OPD and Jabatan the catalogue holds. Rows made in the admin stay as they are.
    """
    opd, katalog_jabatan = _baca("opd")["opd"], _baca("jabatan")
    jabatan = katalog_jabatan["jabatan"] + _jabatan_tiap_opd(opd, katalog_jabatan["tiap_opd"])
    _tulis(OPD, [_baris_opd(isi) for isi in opd])
    baris = {o.kode: o for o in OPD.objects.all()}
    for isi in opd:
        if (induk := isi.get("induk")) and baris[isi["kode"]].induk_id != baris[induk].pk:
            OPD.objects.filter(kode=isi["kode"]).update(induk=baris[induk])
    _tulis(Jabatan, [Jabatan(**(isi | {"opd": baris[isi["opd"]]})) for isi in jabatan])
    return len(opd), len(jabatan)


@cache
def _baca(nama: str) -> dict[str, Any]:
    isi: dict[str, Any] = baca_yaml(KATALOG / f"{nama}.yaml")
    return isi


def _jabatan_tiap_opd(opd: list[dict[str, Any]], pola: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The positions that every OPD has: kode = that of the OPD, a hyphen and the pattern's own."""
    return [{**p, "kode": f"{o['kode']}-{p['kode']}", "opd": o["kode"]} for o in opd for p in pola]


def _baris_opd(isi: dict[str, Any]) -> OPD:
    return OPD(
        kode=isi["kode"],
        nama=isi["nama"],
        singkatan=isi["singkatan"] or "",
        jenis=isi["jenis"],
        nama_lain=isi["nama_lain"] or [],
        sumber=isi["sumber"] or [],
        catatan=isi["catatan"] or "",
    )


def _tulis(model: type[OPD] | type[Jabatan], baris: Sequence[Any]) -> None:
    """Insert or, by kode, bring up to date, in one statement; whether a row is open stays as it is."""
    tetap = {"id", "kode", "aktif", "induk"}
    kolom = [f.name for f in model._meta.concrete_fields if f.name not in tetap]
    model.objects.bulk_create(baris, update_conflicts=True, unique_fields=["kode"], update_fields=kolom)
