"""A service type as its catalogue describes it, in the columns of the engine's rows."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any


class KatalogSalah(ValueError):
    """A catalogue file is not as it must be; the message names file and fault."""


@dataclass(frozen=True)
class SpekTahap:
    """One stage; fields as in alur.Tahap."""

    kode: str
    nama: str
    jenis: str
    peran: str
    bobot: int = 0
    memulai_jam: bool = False
    keterangan_pemohon: str = ""
    opd_rekomendasi: tuple[str, ...] = ()
    hanya_bila: dict[str, Any] | None = None


@dataclass(frozen=True)
class SpekPeralihan:
    """One move between stage codes; ``ke`` None: back to where the file came from, or the lane's end."""

    dari: str
    aksi: str
    ke: str | None
    tombol: str = ""
    penjaga: str = ""
    alasan_wajib: bool = False


@dataclass(frozen=True)
class EntriKatalog:
    """What a load writes for one type. ``terbit_sendiri``: its first version is published by the load itself."""

    kode: str
    jenis: dict[str, Any]
    versi: dict[str, Any]
    isian: list[dict[str, Any]]
    persyaratan: list[dict[str, Any]]
    tahap: list[SpekTahap]
    peralihan: list[SpekPeralihan]
    opd_teknis: list[str]
    dapat_diajukan: bool
    terbit_sendiri: bool

    @property
    def sidik(self) -> str:
        """sha256 over everything that a version of this entry is made of."""
        tahap = [_tanpa_kosong(asdict(t), "hanya_bila") for t in self.tahap]
        jalur = [*tahap, *map(asdict, self.peralihan)]
        return _sha256([self.versi, self.isian, self.persyaratan, jalur, self.dapat_diajukan])

    @property
    def sidik_jenis(self) -> str:
        """sha256 over the facts of the type itself."""
        return _sha256([self.jenis, self.opd_teknis])


def _tanpa_kosong(isi: dict[str, Any], kunci: str) -> dict[str, Any]:
    """A column that came later does not change the hash of those that leave it empty."""
    return {k: v for k, v in isi.items() if k != kunci or v is not None}


def _sha256(isi: Any) -> str:
    return hashlib.sha256(json.dumps(isi, sort_keys=True, default=str).encode()).hexdigest()
