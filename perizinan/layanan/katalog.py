"""The catalogue's YAML as typed entries. No database; wrong files get a sentence that names them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parent.parent / "katalog"
KUNCI_WAJIB = frozenset(
    {
        *("kode", "nama", "singkatan", "jenis", "bidang", "deskripsi", "pemohon", "kanal", "status", "bukti"),
        *("kode_portal", "opd_teknis", "opd_teknis_asal", "sla_hari_kerja", "sla_pembanding", "survei_lapangan"),
        *("retribusi", "masa_berlaku", "perpanjangan", "penandatangan", "dasar_hukum", "tahapan", "persyaratan"),
        *("formulir", "sumber", "catatan"),
    }
)
KUNCI_BOLEH = KUNCI_WAJIB | {"kelompok"}
URUTAN_JENIS = ["baru", "perpanjangan", "perubahan", "pencabutan", "duplikat"]


class KatalogSalah(ValueError):
    """A catalogue file is not as it must be; the message names file and fault."""


@dataclass(frozen=True)
class Entri:
    """One type as the catalogue has it, with its conditions and derived questions worked out."""

    isi: dict[str, Any]
    persyaratan: list[dict[str, Any]]
    isian: list[dict[str, Any]]
    bagian: list[dict[str, str]]
    jenis_permohonan: list[str]
    opd_teknis: list[str]
    kata_kunci: str

    @property
    def kode(self) -> str:
        return str(self.isi["kode"])

    @property
    def dapat_diajukan(self) -> bool:
        """R1.1."""
        return self.isi["kanal"] == "smart" and self.isi["status"] in {"aktif", "belum_pasti"}

    @property
    def sidik(self) -> str:
        """sha256 over everything that a version is made of."""
        semua = [self.isi, self.persyaratan, self.isian, self.bagian, baca("alur"), self.opd_teknis]
        return hashlib.sha256(json.dumps(semua, sort_keys=True, default=str).encode()).hexdigest()


@cache
def baca(nama: str) -> Any:
    """One shared file of the catalogue (alur, alasan, bagian, kata_kunci, opd_teknis, syarat)."""
    return yaml.safe_load((FOLDER / f"{nama}.yaml").read_text(encoding="utf-8"))


def baca_katalog() -> list[Entri]:
    """Every type, in the order of file names. Raises KatalogSalah."""
    return [baca_entri(berkas) for berkas in sorted((FOLDER / "jenis").glob("*.yaml"))]


def baca_entri(berkas: Path) -> Entri:
    """One file. Raises KatalogSalah for unknown or missing keys, conditions, sections or OPD."""
    isi = yaml.safe_load(berkas.read_text(encoding="utf-8"))
    kurang, asing = KUNCI_WAJIB - set(isi), set(isi) - KUNCI_BOLEH
    if kurang or asing:
        raise KatalogSalah(f"{berkas.name}: kunci kurang {sorted(kurang)}, tidak dikenal {sorted(asing)}")
    if isi["kode"] != berkas.stem:
        raise KatalogSalah(f"{berkas.name}: kode {isi['kode']} berbeda dengan nama berkas")
    persyaratan, tanya = _dengan_kondisi(berkas, isi)
    isian = [*tanya, *isi["formulir"]]
    judul = {b["kode"]: b for b in baca("bagian")}
    if asing := {i["bagian"] for i in isian} - set(judul):
        raise KatalogSalah(f"{berkas.name}: bagian tidak dikenal {sorted(asing)}")
    dipakai = {i["bagian"] for i in isian}
    return Entri(
        isi=isi,
        persyaratan=persyaratan,
        isian=isian,
        bagian=[b for kode, b in judul.items() if kode in dipakai],
        jenis_permohonan=jenis_ditawarkan(isi),
        opd_teknis=_opd(berkas, isi["opd_teknis"]),
        kata_kunci=_kata_kunci(isi["kode"]),
    )


def jenis_ditawarkan(isi: dict[str, Any]) -> list[str]:
    """R4.7: the kinds that some persyaratan names; only "baru" where none does."""
    ada = {jenis for p in isi["persyaratan"] for jenis in p["untuk"]}
    return [j for j in URUTAN_JENIS if j in ada] or ["baru"]


def _dengan_kondisi(berkas: Path, isi: dict[str, Any]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """R4.8: prose conditions become require-if; the questions they need are asked first."""
    persyaratan: list[dict[str, Any]] = []
    tanya: dict[str, dict[str, Any]] = {}
    for p in isi["persyaratan"]:
        kalimat = p.get("syarat")
        if kalimat is None:
            persyaratan.append({**p, "wajib_bila": None})
            continue
        aturan = baca("syarat").get(kalimat)
        if aturan is None:
            raise KatalogSalah(f"{berkas.name}: syarat '{kalimat}' belum dipetakan di syarat.yaml")
        if soal := aturan.get("tanya"):
            lama = tanya.get(soal["kode"], {"untuk": []})
            tanya[soal["kode"]] = _pertanyaan(soal, sorted({*lama["untuk"], *p["untuk"]}))
            bila = {"equals": {"isian": soal["kode"], "nilai": "ya"}}
        else:
            bila = aturan["bila"]
        persyaratan.append({**p, "wajib_bila": bila})
    return persyaratan, list(tanya.values())


def _pertanyaan(soal: dict[str, str], untuk: list[str]) -> dict[str, Any]:
    return {
        "kode": soal["kode"],
        "label": soal["label"],
        "tipe": "ya_tidak",
        "wajib": True,
        "bagian": "keadaan",
        "untuk": untuk,
        "asal": "turunan",
    }


def _opd(berkas: Path, nama: str | None) -> list[str]:
    if nama is None:
        return []
    if nama not in baca("opd_teknis"):
        raise KatalogSalah(f"{berkas.name}: OPD teknis '{nama}' belum dipetakan di opd_teknis.yaml")
    return list(baca("opd_teknis")[nama])


def _kata_kunci(kode: str) -> str:
    semua = baca("kata_kunci")
    umum = [kata for awalan, kata in semua.items() if awalan.startswith("*") and kode.startswith(awalan[1:])]
    return " ".join([*umum, semua.get(kode, "")]).strip()
