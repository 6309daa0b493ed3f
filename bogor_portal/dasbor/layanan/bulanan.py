"""Twelve months as tables and charts: of the whole service, and of one measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from bogor_portal.dasbor.layanan import grafik
from bogor_portal.dasbor.layanan.angka import Hitungan
from bogor_portal.dasbor.layanan.periode import Periode
from bogor_portal.dasbor.layanan.tabel import Baris, Kolom, Sel, Tabel
from bogor_portal.dasbor.layanan.ukuran import ANGKA, Nilai, UkuranLayanan

Bulan = Sequence[Periode]
Hitungan_ = Mapping[str, Hitungan]


def tabel_bulan(bulan: Bulan, hitungan: Hitungan_) -> Tabel:
    kolom = [
        Kolom("Bulan", angka=False),
        Kolom("Diterima"),
        Kolom("Diputus"),
        Kolom("Ditolak"),
        Kolom("Ditarik"),
        Kolom("Dikembalikan"),
        Kolom("Tepat waktu", "%", batang=True),
    ]
    baris = []
    for b in bulan:
        h = hitungan[b.kode]
        sel: list[Sel] = [
            b.nama,
            h["diterima"],
            h.diputus,
            h["ditolak"],
            h["ditarik"],
            h["dikembalikan"],
            h.tepat.persen,
        ]
        baris.append(Baris(sel))
    return Tabel("Dua belas bulan terakhir", kolom, baris)


def grafik_arus(bulan: Bulan, hitungan: Hitungan_) -> grafik.Grafik:
    return grafik.kolom(
        "Permohonan per bulan",
        [(_pendek(b), hitungan[b.kode].diputus) for b in bulan],
        nama="Diputus",
        garis=[(_pendek(b), hitungan[b.kode]["diterima"]) for b in bulan],
        nama_garis="Diterima",
    )


def grafik_tepat(bulan: Bulan, tepat: Sequence[Decimal | None], sasaran: Decimal | None) -> grafik.Grafik:
    titik = list(zip(map(_pendek, bulan), tepat, strict=True))
    return grafik.garis("Tepat waktu per bulan (%)", titik, sasaran=sasaran)


def tabel_ukuran(u: UkuranLayanan, bulan: Bulan, nilai: Sequence[Nilai]) -> Tabel:
    kolom = [Kolom("Bulan", angka=False), Kolom(u.nama, u.satuan), Kolom("Pembilang"), Kolom("Penyebut")]
    baris = [Baris([b.nama, n.nilai, n.pembilang, n.penyebut]) for b, n in zip(bulan, nilai, strict=True)]
    return Tabel("Dua belas bulan terakhir", kolom, baris)


def grafik_ukuran(u: UkuranLayanan, bulan: Bulan, nilai: Sequence[Nilai], sasaran: Decimal | None) -> grafik.Grafik:
    """Counts as bars; shares and days as a line with their target."""
    titik = [(_pendek(b), n.nilai) for b, n in zip(bulan, nilai, strict=True)]
    if u.satuan == ANGKA and sasaran is None:
        return grafik.kolom(u.nama, titik)
    return grafik.garis(u.nama, titik, satuan=u.satuan, sasaran=sasaran)


def _pendek(b: Periode) -> str:
    return f"{b.nama[:3]} {b.kode[:4]}"
