"""The catalogue's list in a citizen's words: card, badge, icon and group of a service. No database."""

from __future__ import annotations

from dataclasses import dataclass

from bogor_portal.alur.models import JenisLayanan, VersiLayanan

KELOMPOK = {
    "LHR": ("Kelahiran", "akta"),
    "KIA": ("Kartu Identitas Anak (KIA)", "kartu"),
    "KTP": ("KTP-el dan identitas digital", "kartu"),
    "IKD": ("KTP-el dan identitas digital", "kartu"),
    "KK": ("Kartu Keluarga", "lembar"),
    "BIO": ("Biodata dan NIK", "lembar"),
    "PND": ("Pindah dan datang", "lembar"),
    "DTG": ("Pindah dan datang", "lembar"),
    "MTI": ("Kematian", "akta"),
    "KWN": ("Perkawinan dan perceraian", "akta"),
    "CRI": ("Perkawinan dan perceraian", "akta"),
    "ANK": ("Anak: pengangkatan, pengakuan, pengesahan", "akta"),
    "NAMA": ("Nama dan akta", "akta"),
    "AKTA": ("Nama dan akta", "akta"),
    "PP": ("Nama dan akta", "akta"),
    "KWG": ("Kewarganegaraan dan orang asing", "lembar"),
    "ABG": ("Kewarganegaraan dan orang asing", "lembar"),
    "SKTT": ("Kewarganegaraan dan orang asing", "lembar"),
    "DOK": ("Salinan dan aktivasi data", "lembar"),
    "KONSOLIDASI": ("Salinan dan aktivasi data", "lembar"),
}


@dataclass(frozen=True)
class Kartu:
    kode: str
    judul: str
    teks: str
    fakta: list[str]
    tanda: str
    nada: str
    ikon: str


@dataclass(frozen=True)
class Kelompok:
    judul: str
    kartu: list[Kartu]


def kartu(jenis: JenisLayanan, versi: VersiLayanan, *, terbuka: bool) -> Kartu:
    """A card. Only what the catalogue knows is among its facts."""
    tanda, nada = ("Dapat diajukan di sini", "sukses") if terbuka else ("Belum dibuka", "awas")
    fakta = [jenis.singkatan, "Gratis"]
    if jenis.keterangan.get("perlu_datang", {}).get("ya"):
        fakta.append("Perlu datang")
    return Kartu(jenis.kode, jenis.nama, versi.deskripsi, fakta, tanda, nada, "lembar")


def kelompokkan(semua: list[tuple[JenisLayanan, Kartu]]) -> list[Kelompok]:
    """By event, in the order of KELOMPOK."""
    kelompok: dict[str, list[Kartu]] = {judul: [] for judul, _ in KELOMPOK.values()}
    for jenis, satu in semua:
        kelompok[KELOMPOK[jenis.kelompok][0]].append(satu)
    return [Kelompok(judul, isi) for judul, isi in kelompok.items() if isi]
