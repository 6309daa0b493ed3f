"""The catalogue's YAML as typed entries. No query; wrong files get a sentence that names them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bogor_portal.alur.layanan.spek import KatalogSalah
from bogor_portal.lib.berkas_yaml import baca_yaml
from perizinan.layanan.bentuk import URUTAN_JENIS, salah_kondisi, salah_kunci, salah_nilai

FOLDER = Path(__file__).resolve().parent.parent / "katalog"


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
    def pencarian(self) -> str:
        """The lower-case text in which a search looks for its words."""
        kunci = ("nama", "singkatan", "deskripsi", "bidang", "kelompok")
        return " ".join([*(self.isi.get(k) or "" for k in kunci), self.kata_kunci, *self.jenis_permohonan]).lower()


@cache
def baca(nama: str) -> Any:
    """One shared file of the catalogue (alur, alasan, bagian, kata_kunci, opd_teknis, pencarian, syarat)."""
    return baca_yaml(FOLDER / f"{nama}.yaml")


def baca_katalog() -> list[Entri]:
    """Every type, in the order of kode. Raises KatalogSalah."""
    return [baca_entri(berkas) for berkas in sorted((FOLDER / "jenis").glob("*.yaml"), key=lambda b: b.stem)]


def baca_entri(berkas: Path) -> Entri:
    """One file. Raises KatalogSalah for unknown or missing keys and values, conditions, sections or OPD."""
    isi = _gabung(baca_yaml(berkas))
    _tolak(berkas, salah_kunci(isi))
    _tolak(berkas, salah_nilai(isi))
    if isi["kode"] != berkas.stem:
        raise KatalogSalah(f"{berkas.name}: kode {isi['kode']} berbeda dengan nama berkas")
    persyaratan, tanya = _dengan_kondisi(berkas, isi)
    isian = [*tanya, *isi["formulir"]]
    _tolak(berkas, salah_kondisi(persyaratan, isian))
    return Entri(
        isi=isi,
        persyaratan=persyaratan,
        isian=isian,
        bagian=_bagian(berkas, isian),
        jenis_permohonan=jenis_permohonan_ditawarkan(isi),
        opd_teknis=_opd(berkas, isi["opd_teknis"]),
        kata_kunci=_kata_kunci(isi["kode"]),
    )


def jenis_permohonan_ditawarkan(isi: dict[str, Any]) -> list[str]:
    """R4.7: the kinds that some persyaratan names; only "baru" where none does."""
    ada = {jenis for p in isi["persyaratan"] for jenis in p["untuk"]}
    return [j for j in URUTAN_JENIS if j in ada] or ["baru"]


def _tolak(berkas: Path, salah: list[str]) -> None:
    if salah:
        raise KatalogSalah(f"{berkas.name}: {'; '.join(salah)}")


def _gabung(isi: dict[str, Any]) -> dict[str, Any]:
    """``pakai: sip`` takes what the type does not say itself from bersama/sip.yaml.

    Each question under ``formulir_tambahan`` goes in behind the one that its ``sesudah`` names.
    """
    lengkap = {**(baca(f"bersama/{isi['pakai']}") if "pakai" in isi else {}), **isi}
    lengkap.pop("pakai", None)
    formulir = list(lengkap.get("formulir") or [])
    for tambahan in lengkap.pop("formulir_tambahan", []):
        letak = [i["kode"] for i in formulir].index(tambahan["sesudah"]) + 1
        formulir.insert(letak, {k: v for k, v in tambahan.items() if k != "sesudah"})
    return {**lengkap, "formulir": formulir} if "formulir" in lengkap else lengkap


def _bagian(berkas: Path, isian: list[dict[str, Any]]) -> list[dict[str, str]]:
    judul = {b["kode"]: b for b in baca("bagian")}
    dipakai = {i["bagian"] for i in isian}
    if asing := dipakai - set(judul):
        raise KatalogSalah(f"{berkas.name}: bagian tidak dikenal {sorted(asing)}")
    return [b for kode, b in judul.items() if kode in dipakai]


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
            tanya[soal["kode"]] = _pertanyaan(soal, {*lama["untuk"], *p["untuk"]})
            bila = {"equals": {"isian": soal["kode"], "nilai": "ya"}}
        else:
            bila = aturan["bila"]
        persyaratan.append({**p, "wajib_bila": bila})
    return persyaratan, list(tanya.values())


def _pertanyaan(soal: dict[str, str], untuk: set[str]) -> dict[str, Any]:
    """A question that no field of the form answers, asked of the kinds whose persyaratan need it."""
    return {
        **soal,
        "tipe": "ya_tidak",
        "wajib": True,
        "bagian": "keadaan",
        "untuk": [j for j in URUTAN_JENIS if j in untuk],
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
