"""Measures as data: what is counted over what, in which words, and where its rows are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from bogor_portal.dasbor.layanan.angka import Hitungan, Pecahan, tulis

ANGKA, PERSEN, HARI = "", "%", "hari kerja"


@dataclass(frozen=True)
class Nilai:
    """One figure: its value (None shows as "-"), numerator and denominator where it is a share, remarks."""

    nilai: Decimal | int | None
    pembilang: Decimal | int | None = None
    penyebut: Decimal | int | None = None
    catatan: str = ""
    rincian: tuple[tuple[str, str], ...] = ()  # parts shown apart, as (label, text)

    @classmethod
    def dari(cls, bagian: Pecahan) -> Nilai:
        return cls(bagian.persen, bagian.pembilang, bagian.penyebut)


@dataclass(frozen=True)
class Ukuran:
    """A measure. ``naik_baik``: more is better; None: neither. ``baris``: query of the rows behind it."""

    kode: str
    nama: str
    definisi: str
    pembilang: str
    penyebut: str = ""
    satuan: str = ANGKA
    naik_baik: bool | None = None
    masa: str = "periode"  # "kini": as things stand now
    baris: Mapping[str, str] = field(default_factory=dict)
    desimal: int = 1  # two for what is published as an index

    def tulis(self, nilai: Decimal | int | None) -> str:
        return tulis(nilai, self.satuan, self.desimal)


@dataclass(frozen=True)
class UkuranLayanan(Ukuran):
    """A measure of service performance, from the counts of a period (or of now)."""

    hitung: Callable[[Hitungan], Nilai] = lambda h: Nilai(None)


def _jumlah(ukuran: str) -> Callable[[Hitungan], Nilai]:
    return lambda h: Nilai(h[ukuran])


LAYANAN: tuple[UkuranLayanan, ...] = (
    UkuranLayanan(
        "S1",
        "Diterima",
        "Permohonan yang diajukan pertama kali dalam periode, menurut hari di WIB. Draf tidak dihitung.",
        "permohonan diajukan",
        baris={"apa": "diterima"},
        hitung=_jumlah("diterima"),
    ),
    UkuranLayanan(
        "S2",
        "Diputus",
        "Permohonan yang berakhir dengan dokumen terbit atau surat penolakan dalam periode. Yang ditarik pemohon tidak "
        "dihitung.",
        "permohonan terbit dan ditolak",
        baris={"apa": "diputus"},
        hitung=lambda h: Nilai(h.diputus),
    ),
    UkuranLayanan(
        "S3",
        "Masih terbuka",
        "Permohonan yang sudah diajukan dan belum terbit, ditolak, atau ditarik.",
        "permohonan terbuka",
        masa="kini",
        baris={"apa": "terbuka"},
        hitung=_jumlah("terbuka"),
    ),
    UkuranLayanan(
        "S4",
        "Lewat batas waktu",
        "Permohonan terbuka yang SLA-nya sudah habis terpakai (100%), dibagi semua permohonan terbuka. Tetap dihitung "
        "bila sesudah itu menunggu pemohon.",
        "permohonan terbuka yang SLA-nya habis",
        "permohonan terbuka",
        PERSEN,
        naik_baik=False,
        masa="kini",
        baris={"apa": "lewat"},
        hitung=lambda h: Nilai.dari(h.lewat),
    ),
    UkuranLayanan(
        "S5",
        "Tepat waktu",
        "Permohonan yang diputus dalam SLA versi layanannya, dibagi permohonan yang diputus. Hari kerja dihitung sejak "
        "berkas lengkap, tanpa waktu menunggu pemohon.",
        "permohonan diputus dalam SLA",
        "permohonan diputus",
        PERSEN,
        naik_baik=True,
        baris={"apa": "diputus"},
        hitung=lambda h: Nilai.dari(h.tepat),
    ),
    UkuranLayanan(
        "S6",
        "Median hari kerja",
        "Separuh permohonan yang diputus memakai paling banyak sekian hari kerja dinas. Hari yang baru berjalan "
        "dihitung utuh. Tidak ditampilkan di bawah 20 permohonan.",
        "hari kerja terpakai, nilai tengah",
        "permohonan diputus",
        HARI,
        naik_baik=False,
        baris={"apa": "diputus"},
        hitung=lambda h: Nilai(h.lama.median, penyebut=h.lama.sampel),
    ),
    UkuranLayanan(
        "S7",
        "Persentil ke-90",
        "Sembilan dari sepuluh permohonan yang diputus memakai paling banyak sekian hari kerja dinas. Tidak "
        "ditampilkan di bawah 20 permohonan.",
        "hari kerja terpakai, persentil ke-90",
        "permohonan diputus",
        HARI,
        naik_baik=False,
        baris={"apa": "diputus"},
        hitung=lambda h: Nilai(h.lama.p90, penyebut=h.lama.sampel),
    ),
    UkuranLayanan(
        "S8",
        "Dikembalikan ke pemohon",
        "Banyaknya pengembalian untuk perbaikan dalam periode, dibagi permohonan yang diterima dalam periode. Satu "
        "permohonan dapat dikembalikan lebih dari sekali.",
        "pengembalian",
        "permohonan diterima",
        PERSEN,
        naik_baik=False,
        baris={"apa": "dikembalikan"},
        hitung=lambda h: Nilai.dari(h.dikembalikan),
    ),
    UkuranLayanan(
        "S9",
        "Ditolak",
        "Permohonan yang ditolak, dibagi permohonan yang diputus dalam periode.",
        "permohonan ditolak",
        "permohonan diputus",
        PERSEN,
        baris={"apa": "ditolak"},
        hitung=lambda h: Nilai.dari(h.ditolak),
    ),
    UkuranLayanan(
        "S10",
        "Diambil di luar urutan",
        "Berkas yang diambil petugas mendahului berkas yang lebih mendesak, dibagi semua pengambilan berkas dalam "
        "periode. Setiap pengambilan seperti itu mencatat alasan.",
        "pengambilan di luar urutan",
        "pengambilan berkas",
        PERSEN,
        naik_baik=False,
        baris={"apa": "luar_urut"},
        hitung=lambda h: Nilai.dari(h.luar_urut),
    ),
)
