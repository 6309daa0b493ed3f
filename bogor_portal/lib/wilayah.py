"""The 6 kecamatan and 68 kelurahan of Kota Bogor, from ``data/wilayah.yaml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bogor_portal.lib.berkas_yaml import baca_yaml

BERKAS = Path(__file__).with_name("data") / "wilayah.yaml"
AWALAN_NIK_KOTA = "3271"


@dataclass(frozen=True)
class Kelurahan:
    """``ejaan_lain`` are other spellings in use: for searching, never for showing."""

    kode: str
    nama: str
    kecamatan: str  # kode
    kode_pos: str
    ejaan_lain: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kecamatan:
    """``kode_nik``: the six digits with which a NIK first issued here begins."""

    kode: str
    kode_nik: str
    nama: str
    kelurahan: tuple[Kelurahan, ...]


@cache
def daftar_kecamatan() -> tuple[Kecamatan, ...]:
    """In the order of their codes, each with its kelurahan."""
    return tuple(_kecamatan(baris) for baris in baca_yaml(BERKAS)["kecamatan"])


def daftar_kelurahan(kecamatan: str | None = None) -> tuple[Kelurahan, ...]:
    """All, or those of one kecamatan by its kode; none for an unknown kode."""
    return tuple(lurah for k in daftar_kecamatan() if kecamatan in {None, k.kode} for lurah in k.kelurahan)


@cache
def pilihan_kelurahan() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """For a select: the kecamatan by name, each with (kode, nama) of its kelurahan."""
    return tuple((k.nama, tuple((lurah.kode, lurah.nama) for lurah in k.kelurahan)) for k in daftar_kecamatan())


@cache
def kode_nik_kecamatan() -> frozenset[str]:
    """The first six digits of a NIK that the city's six kecamatan stand for."""
    return frozenset(k.kode_nik for k in daftar_kecamatan())


def nama_kecamatan(kode: str) -> str:
    """Raises KeyError for an unknown kode."""
    return {k.kode: k.nama for k in daftar_kecamatan()}[kode]


def nama_kelurahan(kode: str) -> str:
    """Raises KeyError for an unknown kode."""
    return {lurah.kode: lurah.nama for lurah in daftar_kelurahan()}[kode]


def nama_wilayah(kode: str) -> str:
    """The name of a kecamatan or kelurahan; the kode itself when unknown."""
    return _nama_wilayah().get(kode, kode)


@cache
def _nama_wilayah() -> dict[str, str]:
    return {k.kode: k.nama for k in daftar_kecamatan()} | {lurah.kode: lurah.nama for lurah in daftar_kelurahan()}


def cari_kelurahan(teks: str) -> tuple[Kelurahan, ...]:
    """Those whose name, in any known spelling, contains ``teks``; case, blanks and punctuation don't count."""
    dicari = _rata(teks)
    return tuple(lurah for lurah in daftar_kelurahan() if dicari and any(dicari in _rata(n) for n in _ejaan(lurah)))


def _ejaan(lurah: Kelurahan) -> tuple[str, ...]:
    return (lurah.nama, *lurah.ejaan_lain)


def _rata(teks: str) -> str:
    return re.sub(r"[\W_]", "", teks).casefold()


def _kecamatan(baris: dict[str, Any]) -> Kecamatan:
    return Kecamatan(
        baris["kode"],
        baris["kode_nik"],
        baris["nama"],
        tuple(
            Kelurahan(
                lurah["kode"],
                lurah["nama"],
                baris["kode"],
                lurah["kode_pos"],
                tuple(lurah.get("ejaan_lain", ())),
            )
            for lurah in baris["kelurahan"]
        ),
    )
