"""A case page in the OPSI manner: plain parts in a fixed order, an empty one left out and never padded."""

from __future__ import annotations

from dataclasses import dataclass

from inovasi.models import Inovasi

BAGIAN = (
    ("masalah", "Masalah"),
    ("tujuan", "Tujuan"),
    ("kebaruan", "Apa yang baru"),
    ("peran_serta", "Siapa yang terlibat"),
    ("manfaat", "Manfaat"),
    ("kesulitan", "Kesulitan"),
    ("pelajaran", "Pelajaran"),
    ("langkah_lanjut", "Langkah berikutnya"),
)
DASAR = {
    "terdaftar_47": "Disebut namanya di antara 47 inovasi yang dilaporkan pada IGA 2019.",
    "kompetisi": "Tercatat dari kompetisi inovasi.",
    "disebut_inovasi": "Disebut sebagai inovasi oleh sumber publik.",
    "program": "Program pembina inovasi.",
}


@dataclass(frozen=True)
class Bagian:
    kode: str
    judul: str
    teks: str


def bagian(inovasi: Inovasi) -> list[Bagian]:
    """The parts that have words."""
    isi = ((kode, judul, getattr(inovasi, kode).strip()) for kode, judul in BAGIAN)
    return [Bagian(*satu) for satu in isi if satu[2]]
