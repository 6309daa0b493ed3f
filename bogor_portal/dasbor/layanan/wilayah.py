"""A tile for each kelurahan, in a block for each kecamatan. A grid, no map: boundaries are not drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bogor_portal.dasbor.layanan.angka import Hitungan, tulis
from bogor_portal.lib.wilayah import daftar_kecamatan

TINGKAT = ((95, "5"), (85, "4"), (70, "3"), (50, "2"), (0, "1"))  # share in time from … on; shade


@dataclass(frozen=True)
class Petak:
    nama: str
    teks: str
    diputus: int
    tingkat: str  # "" where nothing was decided


def petak(hitungan: Mapping[str, Hitungan]) -> list[tuple[str, list[Petak]]]:
    """(kecamatan, its kelurahan) in the order of their codes."""
    return [
        (k.nama, [_petak(lurah.nama, hitungan.get(lurah.kode)) for lurah in k.kelurahan]) for k in daftar_kecamatan()
    ]


def _petak(nama: str, h: Hitungan | None) -> Petak:
    persen = h.tepat.persen if h else None
    if h is None or persen is None:
        return Petak(nama, tulis(None), h.diputus if h else 0, "")
    return Petak(nama, tulis(persen, "%"), h.diputus, next(t for batas, t in TINGKAT if persen >= batas))
