"""Conditions in plain words, both ways: `jenis_usaha adalah "reklame" dan (luas adalah "A", "B" atau ...)`.

``adalah`` with one answer is equals, with several in; ``dan`` binds tighter than ``atau``; brackets group.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from bogor_portal.alur.layanan.syarat import Syarat, SyaratTidakSah

_KATA = re.compile(r'\s*(?:"([^"]*)"|([(),])|([^\s"(),]+))')
SELALU = "selalu"


class _Pembaca:
    def __init__(self, teks: str) -> None:
        self.kata = _pecah(teks)
        self.ke = 0

    def lihat(self) -> tuple[str, str]:
        return self.kata[self.ke] if self.ke < len(self.kata) else ("habis", "")

    def ambil(self) -> tuple[str, str]:
        kata = self.lihat()
        self.ke += 1
        return kata

    def gabung(self, penghubung: str, operator: str, bagian: Callable[[], Syarat]) -> Syarat:
        semua = [bagian()]
        while self.lihat() == ("kata", penghubung):
            self.ambil()
            semua.append(bagian())
        return semua[0] if len(semua) == 1 else {operator: semua}

    def ungkapan(self) -> Syarat:
        return self.gabung("atau", "or", lambda: self.gabung("dan", "and", self.faktor))

    def faktor(self) -> Syarat:
        jenis, kata = self.ambil()
        if (jenis, kata) == ("tanda", "("):
            isi = self.ungkapan()
            if self.ambil() != ("tanda", ")"):
                raise SyaratTidakSah("Ada tanda kurung yang belum ditutup.")
            return isi
        if jenis != "kata" or self.ambil() != ("kata", "adalah"):
            raise SyaratTidakSah(f"Setelah kode isian harus ada kata 'adalah', di dekat '{kata}'.")
        nilai = [self.nilai()]
        while self.lihat() == ("tanda", ","):
            self.ambil()
            nilai.append(self.nilai())
        if len(nilai) == 1:
            return {"equals": {"isian": kata, "nilai": nilai[0]}}
        return {"in": {"isian": kata, "nilai": nilai}}

    def nilai(self) -> str:
        jenis, kata = self.ambil()
        if jenis not in {"kata", "kutip"} or (jenis == "kata" and kata in {"dan", "atau", "adalah"}):
            raise SyaratTidakSah("Sebuah jawaban belum ditulis setelah 'adalah'.")
        return kata


def baca_syarat(teks: str) -> Syarat | None:
    """The condition that a sentence states; None for nothing. Raises SyaratTidakSah with a sentence."""
    if not teks.strip() or teks.strip() == SELALU:
        return None
    pembaca = _Pembaca(teks)
    hasil = pembaca.ungkapan()
    if pembaca.lihat()[0] != "habis":
        raise SyaratTidakSah(f"Tidak dimengerti mulai dari '{pembaca.lihat()[1]}'. Pakai 'dan', 'atau', dan kurung.")
    return hasil


def tulis_syarat(syarat: Syarat | None, dalam: str = "") -> str:
    """The sentence of a condition. What is not in the language is shown as it is stored."""
    if syarat is None:
        return SELALU
    try:
        ((operator, isi),) = syarat.items()
        if operator in {"and", "or"}:
            kata = {"and": " dan ", "or": " atau "}[operator].join(tulis_syarat(b, operator) for b in isi)
            return f"({kata})" if dalam and dalam != operator else kata
        nilai = isi["nilai"] if operator == "in" else [isi["nilai"]]
        return f"{isi['isian']} adalah {', '.join(_kutip(n) for n in nilai)}"
    except (AttributeError, KeyError, TypeError, ValueError):
        return str(syarat)


def _kutip(nilai: Any) -> str:
    return '"' + str(nilai).replace('"', "'") + '"'


def _pecah(teks: str) -> list[tuple[str, str]]:
    hasil, ke = [], 0
    teks = teks.rstrip()
    while ke < len(teks):
        cocok = _KATA.match(teks, ke)
        if cocok is None:
            raise SyaratTidakSah("Ada tanda kutip yang belum ditutup.")
        kutip, tanda, kata = cocok.groups()
        hasil.append(("kutip", kutip) if kutip is not None else ("tanda", tanda) if tanda else ("kata", kata))
        ke = cocok.end()
    return hasil
