"""Periods of the dashboards: a year "2026", a quarter "2026-T4", a month "2026-11"; days and months are WIB's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bogor_portal.lib.tanggal import BULAN

POLA = re.compile(r"(20\d\d)(?:-(?:T([1-4])|(0[1-9]|1[0-2])))?")
ROMAWI = ("I", "II", "III", "IV")
TAHUN_KE_BELAKANG = 2


@dataclass(frozen=True)
class Periode:
    """``kode`` is well formed; make one by ``baca``."""

    kode: str

    @property
    def tahun(self) -> int:
        return int(self.kode[:4])

    @property
    def bulan(self) -> tuple[str, ...]:
        """The months in it."""
        ekor = self.kode[5:]
        if not ekor:
            nomor = range(1, 13)
        elif ekor.startswith("T"):
            nomor = range(int(ekor[1]) * 3 - 2, int(ekor[1]) * 3 + 1)
        else:
            nomor = range(int(ekor), int(ekor) + 1)
        return tuple(f"{self.kode[:4]}-{n:02d}" for n in nomor)

    @property
    def nama(self) -> str:
        ekor = self.kode[5:]
        if not ekor:
            return f"Tahun {self.kode}"
        if ekor.startswith("T"):
            return f"Triwulan {ROMAWI[int(ekor[1]) - 1]} {self.kode[:4]}"
        return f"{BULAN[int(ekor) - 1]} {self.kode[:4]}"

    @property
    def mulai(self) -> date:
        return date.fromisoformat(f"{self.bulan[0]}-01")

    @property
    def sampai(self) -> date:
        """The last day."""
        return _bulan_berikut(date.fromisoformat(f"{self.bulan[-1]}-01")) - timedelta(days=1)

    @property
    def sebelum(self) -> Periode:
        """The period of the same length before it."""
        ekor = self.kode[5:]
        if not ekor:
            return Periode(str(self.tahun - 1))
        hari = self.mulai - timedelta(days=1)
        return Periode(triwulan(hari) if ekor.startswith("T") else f"{hari:%Y-%m}")


def triwulan(hari: date) -> str:
    return f"{hari.year}-T{(hari.month + 2) // 3}"


def baca(teks: str, hari_ini: date) -> Periode:
    """What stands in an address; anything else is the running quarter."""
    return Periode(teks if POLA.fullmatch(teks) else triwulan(hari_ini))


def bulan_terakhir(hari: date, banyak: int = 12) -> list[Periode]:
    """The months up to that of ``hari``, oldest first."""
    hasil, awal = [], hari.replace(day=1)
    for _ in range(banyak):
        hasil.append(Periode(f"{awal:%Y-%m}"))
        awal = (awal - timedelta(days=1)).replace(day=1)
    return hasil[::-1]


def pilihan(hari_ini: date) -> list[tuple[str, list[tuple[str, str]]]]:
    """Groups for a select: years, quarters and months that have begun, newest first."""
    tahun = [str(hari_ini.year - n) for n in range(TAHUN_KE_BELAKANG + 1)]
    kelompok: dict[str, list[str]] = {
        "Triwulan": [f"{t}-T{n}" for t in tahun for n in (4, 3, 2, 1)],
        "Bulan": [p.kode for p in bulan_terakhir(hari_ini)[::-1]],
        "Tahun": tahun,
    }
    return [
        (nama, [(k, Periode(k).nama) for k in kode if Periode(k).mulai <= hari_ini]) for nama, kode in kelompok.items()
    ]


def _bulan_berikut(awal: date) -> date:
    return (awal + timedelta(days=31)).replace(day=1)
