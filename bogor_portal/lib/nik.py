"""The structure of a NIK (NIK-01 to NIK-10). A sound structure proves no registration (NIK-10) and no domicile (NIK-08)."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

# Ministry of Home Affairs province codes, the four Papuan provinces of 2022 included (NIK-09)
PROVINSI = frozenset(
    "11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65 71 72 73 74 75 76 81 82 91 92 93 94 95 96"
    .split()
)
TANGGAL_PEREMPUAN = 40  # NIK-03


@dataclass(frozen=True)
class Temuan:
    """What one rule found, with a sentence for the screen."""

    kode: str
    pesan: str


@dataclass(frozen=True)
class HasilNik:
    """Errors refuse; warnings are for the officer. ``tanggal_lahir`` is a guess of the century (NIK-06)."""

    galat: tuple[Temuan, ...] = ()
    peringatan: tuple[Temuan, ...] = ()
    tanggal_lahir: date | None = None
    jenis_kelamin: str = ""  # L, P

    @property
    def sah(self) -> bool:
        return not self.galat


def bersihkan_nik(teks: str) -> str:
    """NIK-01: without the blanks, dots and dashes that people type."""
    return re.sub(r"[\s.\-]", "", teks)


def periksa_nik(nik: str, *, hari_ini: date, kecamatan_dikenal: frozenset[str] = frozenset()) -> HasilNik:
    """Check the structure. ``kecamatan_dikenal`` (six digits each) turns an unknown one into a warning (NIK-09)."""
    nik = bersihkan_nik(nik)
    if not re.fullmatch(r"[0-9]{16}", nik):
        return HasilNik(galat=(Temuan("NIK-01", "NIK terdiri dari tepat 16 angka."),))
    galat = []
    if nik[:2] not in PROVINSI:
        galat.append(Temuan("NIK-09", "Kode provinsi pada NIK (dua angka pertama) tidak dikenal."))
    kelamin, lahir = _lahir(nik, hari_ini)
    if not kelamin:
        galat.append(Temuan("NIK-03", "Tanggal lahir pada NIK (angka 7 dan 8) tidak mungkin."))
    elif lahir is None:
        galat.append(Temuan("NIK-04", "Tanggal lahir pada NIK (angka 7 sampai 12) tidak ada di kalender."))
    if nik[12:] == "0000":
        galat.append(Temuan("NIK-05", "Nomor urut pada NIK (empat angka terakhir) tidak boleh 0000."))
    peringatan = ()
    if kecamatan_dikenal and nik[:6] not in kecamatan_dikenal:
        peringatan = (Temuan("NIK-09", "Kode kecamatan pada NIK tidak dikenal; mungkin kode lama."),)
    return HasilNik(tuple(galat), peringatan, lahir, kelamin)


def cocokkan_nik(nik: str, *, tanggal_lahir: date | None, jenis_kelamin: str, hari_ini: date) -> tuple[Temuan, ...]:
    """NIK-07: a NIK never changes, so differing from the stated birth date or sex is a warning, never a refusal."""
    hasil = periksa_nik(nik, hari_ini=hari_ini)
    beda = []
    if tanggal_lahir and f"{tanggal_lahir:%m%y}" != nik[8:12]:
        beda.append(Temuan("NIK-07", "Bulan atau tahun lahir berbeda dengan NIK."))
    elif tanggal_lahir and hasil.tanggal_lahir and hasil.tanggal_lahir.day != tanggal_lahir.day:
        beda.append(Temuan("NIK-07", "Tanggal lahir berbeda dengan NIK."))
    if jenis_kelamin and hasil.jenis_kelamin and jenis_kelamin != hasil.jenis_kelamin:
        beda.append(Temuan("NIK-07", "Jenis kelamin berbeda dengan NIK."))
    return tuple(beda)


def samarkan_nik(nik: str | None) -> str:
    """3271••••••••0001: enough to tell one's own, not enough to use."""
    return f"{nik[:4]}••••••••{nik[-4:]}" if nik and len(nik) == 16 else "••••" if nik else ""


def _lahir(nik: str, hari_ini: date) -> tuple[str, date | None]:
    """Sex and birth date; "" for a day that cannot be, None for a date no century has (NIK-03, NIK-04, NIK-06)."""
    hari, bulan, tahun = int(nik[6:8]), int(nik[8:10]), int(nik[10:12])
    kelamin = "P" if hari > TANGGAL_PEREMPUAN else "L"
    hari -= TANGGAL_PEREMPUAN if kelamin == "P" else 0
    if not 1 <= hari <= 31:
        return "", None
    if not 1 <= bulan <= 12:
        return kelamin, None
    for abad in (2000, 1900):
        penuh = abad + tahun
        if hari <= monthrange(penuh, bulan)[1] and (lahir := date(penuh, bulan, hari)) <= hari_ini:
            return kelamin, lahir
    return kelamin, None
