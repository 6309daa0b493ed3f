"""The structure of a NIK (NIK-01 to NIK-09).

A sound structure proves no registration: only the population administration can say who exists (NIK-10). The first six
digits say where the NIK was first issued, never where its holder lives, so nothing here concludes a domicile (NIK-08).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bogor_portal.lib.wilayah import AWALAN_NIK_KOTA, kode_nik_kecamatan

# NIK-09. Kode wilayah administrasi pemerintahan of Kementerian Dalam Negeri (Permendagri 58/2021; Kepmendagri
# 100.1.1-6117/2022 with the new provinces of Papua). A NIK keeps the code of the time of its issue.
PROVINSI = {
    "11": "Aceh",
    "12": "Sumatera Utara",
    "13": "Sumatera Barat",
    "14": "Riau",
    "15": "Jambi",
    "16": "Sumatera Selatan",
    "17": "Bengkulu",
    "18": "Lampung",
    "19": "Kepulauan Bangka Belitung",
    "21": "Kepulauan Riau",
    "31": "DKI Jakarta",
    "32": "Jawa Barat",
    "33": "Jawa Tengah",
    "34": "Daerah Istimewa Yogyakarta",
    "35": "Jawa Timur",
    "36": "Banten",
    "51": "Bali",
    "52": "Nusa Tenggara Barat",
    "53": "Nusa Tenggara Timur",
    "61": "Kalimantan Barat",
    "62": "Kalimantan Tengah",
    "63": "Kalimantan Selatan",
    "64": "Kalimantan Timur",
    "65": "Kalimantan Utara",
    "71": "Sulawesi Utara",
    "72": "Sulawesi Tengah",
    "73": "Sulawesi Selatan",
    "74": "Sulawesi Tenggara",
    "75": "Gorontalo",
    "76": "Sulawesi Barat",
    "81": "Maluku",
    "82": "Maluku Utara",
    "91": "Papua",
    "92": "Papua Barat",
    "93": "Papua Selatan",
    "94": "Papua Tengah",
    "95": "Papua Pegunungan",
    "96": "Papua Barat Daya",
}
PROVINSI_LAMA = {"54": "Timor Timur"}  # until 1999

PANJANG = 16
TAMBAHAN_PEREMPUAN = 40  # NIK-03
PEMISAH = re.compile(
    r"[\s.\-\u2010-\u2015\u200b\ufeff]"
)  # dashes and invisible blanks come along when copied from documents

JenisKelamin = Literal["L", "P", ""]


@dataclass(frozen=True)
class Temuan:
    """What one rule found, with a sentence for the screen that never repeats the number."""

    kode: str
    pesan: str


@dataclass(frozen=True)
class HasilNik:
    """Errors refuse, warnings are for the officer.

    ``tanggal_lahir`` is what the digits say; ``dugaan`` marks that its century is only a guess (NIK-06).
    """

    galat: tuple[Temuan, ...] = ()
    peringatan: tuple[Temuan, ...] = ()
    tanggal_lahir: date | None = None
    jenis_kelamin: JenisKelamin = ""
    dugaan: bool = False

    @property
    def sah(self) -> bool:
        """Sound in structure; not a proof that the NIK exists (NIK-10)."""
        return not self.galat


BUKAN_16_ANGKA = HasilNik(galat=(Temuan("NIK-01", "NIK terdiri atas tepat 16 angka."),))


def bersihkan_nik(teks: str) -> str:
    """NIK-01: without the blanks, dots and dashes that people type. The result is text and may still be wrong."""
    return PEMISAH.sub("", teks)


def periksa_nik(nik: str, *, hari_ini: date, tanggal_lahir: date | None = None, boleh_kosong: bool = False) -> HasilNik:
    """All that the structure shows at once: NIK-01, 03, 04, 05 and 09 as errors, an unknown kecamatan as a warning.

    ``tanggal_lahir``, as stated by the person, settles the century (NIK-06) and refuses nothing (NIK-07).
    ``boleh_kosong``: a baby has no NIK yet (NIK-12).
    """
    nik = bersihkan_nik(nik)
    if not nik and boleh_kosong:
        return HasilNik()
    if not re.fullmatch(r"[0-9]{16}", nik):
        return BUKAN_16_ANGKA
    kelamin, hari = _kelamin_dan_hari(nik)
    mungkin = _tanggal_mungkin(nik, hari, hari_ini)
    pasti = _seabad(mungkin, tanggal_lahir)
    lahir = pasti or max(mungkin, default=None)
    return HasilNik(
        _galat(nik, hari, lahir), _peringatan(nik), lahir, kelamin, dugaan=lahir is not None and pasti is None
    )


def cocokkan_nik(nik: str, *, tanggal_lahir: date | None, jenis_kelamin: str, hari_ini: date) -> tuple[Temuan, ...]:
    """NIK-07: a NIK never changes, so differing from the stated birth date or sex ("L", "P") is only a warning.

    Nothing stated, or a NIK without sound structure: nothing to compare.
    """
    hasil = periksa_nik(nik, hari_ini=hari_ini, tanggal_lahir=tanggal_lahir)
    beda = []
    if hasil.sah and tanggal_lahir and hasil.tanggal_lahir != tanggal_lahir:
        beda.append(Temuan("NIK-07", "Tanggal lahir yang diisi berbeda dengan NIK."))
    if hasil.sah and jenis_kelamin and hasil.jenis_kelamin != jenis_kelamin:
        beda.append(Temuan("NIK-07", "Jenis kelamin yang diisi berbeda dengan NIK."))
    return tuple(beda)


def samarkan_nik(nik: str | None) -> str:
    """3271••••••••••01, for NIK and nomor KK. Nothing gives "", anything of another length only dots.

    Only two digits at the end: the whole serial beside a birth date and a kecamatan would give the NIK away.
    """
    if not nik:
        return ""
    return f"{nik[:4]}{'•' * 10}{nik[-2:]}" if len(nik) == PANJANG else "•" * 8


def _kelamin_dan_hari(nik: str) -> tuple[JenisKelamin, int]:
    """NIK-03: sex and day of birth; "" and 0 for a day that cannot be."""
    hari = int(nik[6:8])
    if 1 <= hari <= 31:
        return "L", hari
    if 1 <= hari - TAMBAHAN_PEREMPUAN <= 31:
        return "P", hari - TAMBAHAN_PEREMPUAN
    return "", 0


def _tanggal_mungkin(nik: str, hari: int, hari_ini: date) -> list[date]:
    """NIK-04: the dates of both centuries that are in the calendar and not in the future."""
    mungkin = []
    for abad in (1900, 2000):
        try:
            lahir = date(abad + int(nik[10:12]), int(nik[8:10]), hari)
        except ValueError:
            continue
        if lahir <= hari_ini:
            mungkin.append(lahir)
    return mungkin


def _seabad(mungkin: list[date], tanggal_lahir: date | None) -> date | None:
    """NIK-06: the possible date in the century that the person stated."""
    if tanggal_lahir is None:
        return None
    return next((lahir for lahir in mungkin if lahir.year // 100 == tanggal_lahir.year // 100), None)


def _galat(nik: str, hari: int, lahir: date | None) -> tuple[Temuan, ...]:
    galat = []
    if nik[:2] not in PROVINSI and nik[:2] not in PROVINSI_LAMA:
        galat.append(Temuan("NIK-09", "Kode provinsi pada NIK (dua angka pertama) tidak dikenal."))
    if not hari:
        galat.append(Temuan("NIK-03", "Tanggal lahir pada NIK (angka ke-7 dan ke-8) tidak mungkin."))
    elif lahir is None:
        galat.append(Temuan("NIK-04", "Tanggal lahir pada NIK (angka ke-7 sampai ke-12) tidak ada di kalender."))
    if nik[12:] == "0000":
        galat.append(Temuan("NIK-05", "Nomor urut pada NIK (empat angka terakhir) tidak boleh 0000."))
    return tuple(galat)


def _peringatan(nik: str) -> tuple[Temuan, ...]:
    """NIK-09: a kecamatan that cannot be, or one of Kota Bogor outside the list. Other cities' lists we have not."""
    kosong = "00" in (nik[2:4], nik[4:6])
    asing = nik[:4] == AWALAN_NIK_KOTA and nik[:6] not in kode_nik_kecamatan()
    if not (kosong or asing):
        return ()
    return (Temuan("NIK-09", "Kode kecamatan pada NIK tidak dikenal; mungkin kode lama."),)
