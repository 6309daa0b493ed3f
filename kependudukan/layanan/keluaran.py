"""Which document a service issues, and what it is called (TTE-01)."""

from __future__ import annotations

from dataclasses import dataclass

from kependudukan.models import DokumenKependudukan

Jenis = DokumenKependudukan.Jenis
AWALAN = (
    ("KK", Jenis.KK, "KARTU KELUARGA"),
    ("2 kutipan akta", Jenis.AKTA, "KUTIPAN AKTA"),
    ("Kutipan akta", Jenis.AKTA, "KUTIPAN AKTA"),
    ("Kutipan kedua", Jenis.AKTA, "KUTIPAN AKTA (KUTIPAN KEDUA)"),
    ("Akta kelahiran bercatatan pinggir", Jenis.CATATAN, "CATATAN PINGGIR AKTA KELAHIRAN"),
    ("Catatan pinggir", Jenis.CATATAN, "CATATAN PINGGIR"),
    ("SKPWNI", Jenis.PINDAH, "SURAT KETERANGAN PINDAH WNI"),
    ("SKPLN", Jenis.PINDAH, "SURAT KETERANGAN PINDAH KE LUAR NEGERI"),
    ("SKDLN", Jenis.PINDAH, "SURAT KETERANGAN DATANG DARI LUAR NEGERI"),
    ("SKP", Jenis.PINDAH, "SURAT KETERANGAN PINDAH"),
    ("SKTT", Jenis.SURAT, "SURAT KETERANGAN TEMPAT TINGGAL"),
    ("Biodata", Jenis.BIODATA, "BIODATA PENDUDUK"),
)
SINGKATAN = {"WNI", "SKTT", "NIK", "KTP-EL", "KIA"}
PERISTIWA = {
    "LHR": "KELAHIRAN",
    "MTI": "KEMATIAN",
    "KWN": "PERKAWINAN",
    "CRI": "PERCERAIAN",
    "ANK-AKU": "PENGAKUAN ANAK",
    "ANK-SAH": "PENGESAHAN ANAK",
    "ANK-ANGKAT": "KELAHIRAN",
    "AKTA": "PENCATATAN SIPIL",
}


@dataclass(frozen=True)
class Keluaran:
    """Kind and title of the signed document."""

    jenis: str
    judul: str


def keluaran_tte(kode: str, keluaran: list[str]) -> Keluaran:
    """The service's own document: the first output, but the deed where a decision comes with it."""
    utama = next((k for k in keluaran if not k.startswith("Keputusan")), keluaran[0])
    for awalan, jenis, judul in AWALAN:
        if utama.startswith(awalan):
            return Keluaran(jenis, f"{judul} {_peristiwa(kode)}".strip() if judul == "KUTIPAN AKTA" else judul)
    return Keluaran(Jenis.SURAT, utama.split("/")[0].strip().upper())


def sebutan(kode: str, keluaran: list[str]) -> str:
    """The title within a sentence: "kutipan akta kelahiran", "surat keterangan pindah WNI"."""
    return " ".join(k if k in SINGKATAN else k.lower() for k in keluaran_tte(kode, keluaran).judul.split())


def mengubah_kk(keluaran: list[str]) -> bool:
    """Whether the family card changes by it (KK-05)."""
    return any(k.startswith("KK") for k in keluaran)


def _peristiwa(kode: str) -> str:
    cocok = (kata for awalan, kata in PERISTIWA.items() if kode.startswith(awalan))
    return next(cocok, "")
