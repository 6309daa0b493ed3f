"""Open data: counts per type, OPD and month, none of them between 1 and 9.

Types whose counts are small are merged per OPD and month, with the next smallest type where the sum is still small;
what is small even then is merged per OPD and year, and left out if that does not help. Only months that have ended are
published: a count that grows by one with each file would tell of that file. Shares are cut down to steps of five
points, so that the few that were late cannot be worked out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bogor_portal.dasbor.layanan.angka import SAMPEL_TERKECIL, Hitungan

TERKECIL = 10
GABUNGAN = "gabungan"
LANGKAH_PERSEN = 5
Kunci = tuple[str, str, str]  # periode, opd, jenis

KAMUS = (
    ("periode", "Bulan (2026-11); tahun (2026) untuk gabungan yang sebulan masih terlalu kecil."),
    ("opd", "Kode perangkat daerah yang menerima permohonan."),
    ("jenis", "Kode jenis layanan; “gabungan” untuk jenis-jenis yang digabung karena kecil."),
    ("nama", "Nama jenis layanan."),
    ("janji_hari_kerja", "Batas waktu versi layanan yang berlaku saat ini, dalam hari kerja; kosong bila tidak ada."),
    ("diterima", "Permohonan yang diajukan pada bulan itu."),
    ("diputus", "Permohonan yang terbit atau ditolak pada bulan itu."),
    (
        "tepat_waktu_persen",
        "Bagian yang diputus dalam batas waktu, dibulatkan ke bawah ke kelipatan 5; kosong di bawah 20 permohonan.",
    ),
    ("median_hari_kerja", "Separuh diputus dalam paling banyak sekian hari kerja; kosong di bawah 20 permohonan."),
    ("p90_hari_kerja", "Sembilan dari sepuluh diputus dalam paling banyak sekian hari kerja; kosong di bawah 20."),
)
KOLOM = tuple(nama for nama, _ in KAMUS)


@dataclass
class Kelompok:
    """One row to be."""

    hitungan: Hitungan

    def kecil(self) -> bool:
        return any(0 < n < TERKECIL for n in (self.hitungan["diterima"], self.hitungan.diputus))

    def kosong(self) -> bool:
        return not (self.hitungan["diterima"] or self.hitungan.diputus)


def gabungkan(hitungan: Mapping[Kunci, Hitungan]) -> dict[Kunci, Hitungan]:
    """What may be published, by (periode, opd, jenis)."""
    hasil: dict[Kunci, Hitungan] = {}
    sisa: dict[tuple[str, str], Hitungan] = {}
    for (bulan, opd), jenis in _per_bulan(hitungan).items():
        besar, gabungan = _pisahkan(jenis)
        hasil |= {(bulan, opd, k): h for k, h in besar.items()}
        if gabungan.kosong():
            continue
        if gabungan.kecil():
            sisa.setdefault((bulan[:4], opd), Hitungan()).update(gabungan.hitungan)
        else:
            hasil[bulan, opd, GABUNGAN] = gabungan.hitungan
    for (tahun, opd), h in sisa.items():
        if not Kelompok(h).kecil():
            hasil[tahun, opd, GABUNGAN] = h
    return hasil


def baris(
    terbit: Mapping[Kunci, Hitungan], nama: Mapping[str, str], janji: Mapping[str, int | None]
) -> list[dict[str, str | int | None]]:
    """Rows in the columns of KAMUS, ordered."""
    return [_baris(k, h, nama, janji) for k, h in sorted(terbit.items())]


def _baris(
    kunci: Kunci, h: Hitungan, nama: Mapping[str, str], janji: Mapping[str, int | None]
) -> dict[str, str | int | None]:
    periode, opd, jenis = kunci
    persen, lama = h.tepat.persen, h.lama
    cukup = persen is not None and h.diputus >= SAMPEL_TERKECIL
    nilai = (
        *(periode, opd, jenis, "Gabungan jenis layanan" if jenis == GABUNGAN else nama.get(jenis, jenis)),
        *(janji.get(jenis), h["diterima"], h.diputus),
        int(persen or 0) // LANGKAH_PERSEN * LANGKAH_PERSEN if cukup else None,
        *(lama.median, lama.p90),
    )
    return dict(zip(KOLOM, nilai, strict=True))


def _per_bulan(hitungan: Mapping[Kunci, Hitungan]) -> dict[tuple[str, str], dict[str, Hitungan]]:
    hasil: dict[tuple[str, str], dict[str, Hitungan]] = {}
    for (bulan, opd, jenis), h in hitungan.items():
        hasil.setdefault((bulan, opd), {})[jenis] = h
    return hasil


def _pisahkan(jenis: Mapping[str, Hitungan]) -> tuple[dict[str, Hitungan], Kelompok]:
    """The types that stand by themselves, and the merged rest, which takes the smallest of them while it is small."""
    besar = {k: h for k, h in jenis.items() if not Kelompok(h).kecil() and not Kelompok(h).kosong()}
    gabungan = Kelompok(_jumlah(h for h in jenis.values() if Kelompok(h).kecil()))
    for k in sorted(besar, key=lambda k: (besar[k]["diterima"] + besar[k].diputus, k)):
        if not gabungan.kecil():
            break
        gabungan.hitungan.update(besar.pop(k))
    return besar, gabungan


def _jumlah(semua: Iterable[Hitungan]) -> Hitungan:
    hasil = Hitungan()
    for h in semua:
        hasil.update(h)
    return hasil
