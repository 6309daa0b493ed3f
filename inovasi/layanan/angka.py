"""Measures that no data of this portal can answer: which office states them, for which period, and how."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

BULAN, TAHUN = "bulan", "tahun"
POLA = {BULAN: re.compile(r"20\d\d-(0[1-9]|1[0-2])"), TAHUN: re.compile(r"20\d\d")}
CONTOH = {BULAN: "2026-11", TAHUN: "2026"}
KOLOM = ("ukuran", "periode", "pembilang", "penyebut", "sumber")
TERBESAR = Decimal(10) ** 11


@dataclass(frozen=True)
class Masukan:
    """``ukuran``: the measure of rules §5 that it belongs to; ``opd``: the office that states it. ``penyebut`` empty:
    a count. ``atas``: the most that numerator over denominator can be; ``terkecil``: hidden below this denominator."""

    kode: str
    ukuran: str
    nama: str
    opd: str
    masa: str
    pembilang: str
    penyebut: str = ""
    atas: Decimal | None = Decimal(1)
    terkecil: int = 0


MASUKAN: dict[str, Masukan] = {
    m.kode: m
    for m in (
        Masukan(
            "K7-7M",
            "K7",
            "Pengaduan SiBadra diteruskan dalam 7 menit",
            "diskominfo",
            BULAN,
            "pengaduan diteruskan dalam 7 menit",
            "pengaduan SiBadra diterima",
        ),
        Masukan(
            "K7-24J",
            "K7",
            "Pengaduan SiBadra dijawab dalam 24 jam",
            "diskominfo",
            BULAN,
            "pengaduan dijawab dalam 24 jam",
            "pengaduan SiBadra diterima",
        ),
        Masukan(
            "K7-48J",
            "K7",
            "Pengaduan SiBadra dijawab dalam 48 jam",
            "diskominfo",
            BULAN,
            "pengaduan dijawab dalam 48 jam",
            "pengaduan SiBadra diterima",
        ),
        Masukan(
            "M2",
            "M2",
            "Karya yang masuk Bogor Innovation Award",
            "bapperida",
            TAHUN,
            "karya masuk",
        ),
        Masukan(
            "M4",
            "M4",
            "Penilaian publik 1 sampai 5",
            "bapperida",
            TAHUN,
            "jumlah nilai 1 sampai 5",
            "banyaknya penilaian",
            atas=Decimal(5),
            terkecil=10,
        ),
    )
}


def periksa(
    m: Masukan, isi: Mapping[str, str], hari_ini: date
) -> tuple[dict[str, Decimal | str | None], dict[str, str]]:
    """(values, fault by column) of one figure as it was typed. The period must have begun."""
    galat: dict[str, str] = {}
    periode = isi.get("periode", "").strip()
    if not POLA[m.masa].fullmatch(periode):
        galat["periode"] = f"Tulis {m.masa}nya seperti {CONTOH[m.masa]}."
    elif periode > (f"{hari_ini:%Y-%m}" if m.masa == BULAN else f"{hari_ini:%Y}"):
        galat["periode"] = "Periode ini belum mulai."
    pembilang = _angka("pembilang", isi, galat, wajib=True)
    penyebut = _angka("penyebut", isi, galat, wajib=bool(m.penyebut))
    if penyebut is not None and not m.penyebut:
        galat["penyebut"] = "Ukuran ini tidak memakai penyebut; kosongkan."
    elif penyebut is not None and penyebut <= 0:
        galat["penyebut"] = "Penyebut harus lebih dari nol."
    elif pembilang is not None and penyebut and m.atas is not None and pembilang > penyebut * m.atas:
        galat["pembilang"] = f"Paling besar {m.atas} kali penyebut."
    sumber = isi.get("sumber", "").strip()
    if not sumber:
        galat["sumber"] = "Tulis sumbernya, misalnya nomor laporan."
    elif len(sumber) > 300:
        galat["sumber"] = "Paling panjang 300 huruf."
    return {"periode": periode, "pembilang": pembilang, "penyebut": penyebut, "sumber": sumber}, galat


def _angka(kolom: str, isi: Mapping[str, str], galat: dict[str, str], *, wajib: bool) -> Decimal | None:
    """1.234,5 and 1234.5 both: a comma is the decimal sign where there is one."""
    teks = isi.get(kolom, "").strip().replace(" ", "")
    if not teks:
        if wajib:
            galat[kolom] = "Isi angkanya."
        return None
    if "," in teks:
        teks = teks.replace(".", "").replace(",", ".")
    try:
        nilai = Decimal(teks)
    except InvalidOperation:
        nilai = Decimal("NaN")
    if not nilai.is_finite() or nilai < 0 or nilai > TERBESAR or nilai != round(nilai, 2):
        galat[kolom] = "Tulis angka nol atau lebih, paling banyak dua desimal."
        return None
    return nilai
