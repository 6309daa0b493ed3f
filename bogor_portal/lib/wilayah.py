"""The 6 kecamatan and 68 kelurahan of Kota Bogor."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

BERKAS = Path(__file__).with_name("data") / "wilayah.yaml"


@dataclass(frozen=True)
class Kelurahan:
    kode: str
    nama: str
    kecamatan: str  # kode


@dataclass(frozen=True)
class Kecamatan:
    kode: str
    kode_nik: str
    nama: str
    kelurahan: tuple[Kelurahan, ...]


@cache
def daftar_kecamatan() -> tuple[Kecamatan, ...]:
    """In the order of their codes, each with its kelurahan."""
    isi = yaml.safe_load(BERKAS.read_text(encoding="utf-8"))
    return tuple(
        Kecamatan(
            str(k["kode"]),
            str(k["kode_nik"]),
            k["nama"],
            tuple(Kelurahan(str(lurah["kode"]), lurah["nama"], str(k["kode"])) for lurah in k["kelurahan"]),
        )
        for k in isi["kecamatan"]
    )


def daftar_kelurahan(kecamatan: str | None = None) -> tuple[Kelurahan, ...]:
    """All, or those of one kecamatan by its kode."""
    return tuple(lurah for k in daftar_kecamatan() if kecamatan in {None, k.kode} for lurah in k.kelurahan)


def nama_wilayah(kode: str) -> str:
    """The name of a kecamatan or kelurahan; the kode itself when unknown."""
    nama = {k.kode: k.nama for k in daftar_kecamatan()} | {lurah.kode: lurah.nama for lurah in daftar_kelurahan()}
    return nama.get(kode, kode)
