"""The catalogue's YAML as typed entries. No query; wrong files get a sentence that names them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bogor_portal.alur.layanan.spek import KatalogSalah
from bogor_portal.lib.berkas_yaml import baca_yaml

FOLDER = Path(__file__).resolve().parent.parent / "katalog"
KUNCI = frozenset(
    {
        *("kode", "nama", "kelompok", "formulir_resmi", "kode_f102", "jenis_f201", "subjek", "deskripsi", "pemohon"),
        *("persyaratan", "formulir", "sla", "biaya", "batas_lapor", "perlu_datang", "keluaran", "pengambilan"),
        *("tahapan", "penandatangan", "dasar_hukum", "catatan", "sumber"),
    }
)


@dataclass(frozen=True)
class Entri:
    """One service as the catalogue has it; ``isian`` and ``persyaratan`` with what the shared files say of them."""

    isi: dict[str, Any]
    isian: list[dict[str, Any]]
    persyaratan: list[dict[str, Any]]

    @property
    def resmi(self) -> str:
        """The catalogue's own code: LHR-UMUM."""
        return str(self.isi["kode"])

    @property
    def kode(self) -> str:
        """As it stands in addresses: lhr-umum."""
        return self.resmi.lower()

    @property
    def kuasa(self) -> bool:
        return bool(self.isi["pemohon"]["kuasa"])

    @property
    def keluarga(self) -> bool:
        return bool(self.isi["pemohon"]["keluarga"])


@cache
def baca(nama: str) -> Any:
    """One file of the catalogue by its name without ending."""
    return baca_yaml(FOLDER / f"{nama}.yaml")


@cache
def baca_katalog() -> tuple[Entri, ...]:
    """Every service, in the order of kode. Raises KatalogSalah."""
    return tuple(baca_entri(berkas.stem) for berkas in sorted((FOLDER / "jenis").glob("*.yaml")))


@cache
def baca_entri(kode: str) -> Entri:
    """One service. Raises KatalogSalah for unknown or missing keys, questions and documents."""
    isi = baca(f"jenis/{kode}")
    if set(isi) != KUNCI:
        raise KatalogSalah(f"{kode}.yaml: kunci kurang atau asing {sorted(set(isi) ^ KUNCI)}")
    if isi["kode"].lower() != kode:
        raise KatalogSalah(f"{kode}.yaml: kode {isi['kode']} berbeda dengan nama berkas")
    return Entri(
        isi=isi,
        isian=[_lengkap(kode, "isian", i) for i in isi["formulir"]],
        persyaratan=[_lengkap(kode, "persyaratan", p) for p in isi["persyaratan"]],
    )


def _lengkap(kode: str, apa: str, isi: dict[str, Any]) -> dict[str, Any]:
    """What the shared file says of it, and what this service says otherwise."""
    dasar = baca(apa).get(isi["kode"])
    if dasar is None:
        raise KatalogSalah(f"{kode}.yaml: {apa} {isi['kode']} tidak ada di {apa}.yaml")
    return {**dasar, **isi}
