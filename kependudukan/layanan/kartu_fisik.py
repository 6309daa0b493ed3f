"""Which card a service prints, and the stages of printing."""

from __future__ import annotations

from bogor_portal.lib.wilayah import daftar_kecamatan

MENUNGGU_BLANGKO = frozenset({"antre-cetak", "cetak"})
SERAH_TERIMA = frozenset({"serah-terima", "serah-salinan"})
LOKET_DINAS = "Loket Disdukcapil Kota Bogor"


def jenis_kartu(kode: str) -> str:
    """ktp or kia."""
    return "kia" if kode.startswith("KIA-") else "ktp"


def tempat_ambil() -> list[str]:
    """Where a card may wait: the office's counter, or a kecamatan (ANT-05)."""
    return [LOKET_DINAS, *(f"Kantor Kecamatan {k.nama}" for k in daftar_kecamatan())]


def mencetak_kartu(kode: str, tahapan: list[str]) -> bool:
    """Whether a service ends in a printed card."""
    return kode.startswith("KIA-") or "cetak" in tahapan
