"""The language of a tariff: named factors, components that are products of them, and a rounding. Pure; Decimal only.

    {"faktor": [
        {"kode": "LLt", "nama": "Luas total lantai", "satuan": "m²", "dari": "isian", "isian": "luas_lantai"},
        {"kode": "SHST", "nama": "Standar harga satuan tertinggi", "dari": "tetap", "nilai": "6000000"},
        {"kode": "Ifungsi", "nama": "Indeks fungsi", "dari": "tabel", "isian": "fungsi",
         "nilai": {"hunian": "0.15", "usaha": "0.7"}},
        {"kode": "It", "nama": "Indeks terintegrasi", "dari": "petugas"}],
     "komponen": [
        {"kode": "bangunan", "uraian": "Bangunan", "kali": ["LLt", "SHST", "It"]},
        {"kode": "prasarana", "uraian": "Prasarana", "kali": ["Ibg"],
         "per_baris": [{"kode": "V", "nama": "Volume"}, {"kode": "I", "nama": "Indeks prasarana"}]}],
     "pembulatan": {"ke": "1", "cara": "terdekat"}}

``dari``: ``isian`` an answer of the applicant, which the officer may correct; ``petugas`` the officer's own finding;
``tabel`` an answer looked up in a table; ``tetap`` a constant of the tariff. ``per_baris``: a component that is
worked out for each of several things, the columns of one line each, and added up.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal, InvalidOperation
from math import prod
from typing import Any

from bogor_portal.lib.angka import angka, rupiah
from perizinan.retribusi.errors import HitunganGagal

DARI = frozenset({"isian", "petugas", "tabel", "tetap"})
CARA = {"terdekat": ROUND_HALF_UP, "bawah": ROUND_DOWN, "atas": ROUND_UP}
BILANGAN = re.compile(r"[0-9]{1,14}(\.[0-9]{1,8})?")
PALING_BESAR = Decimal(10) ** 14


@dataclass(frozen=True)
class Baris:
    """One line of the calculation as it is printed."""

    uraian: str
    hitungan: str
    jumlah: Decimal

    def simpan(self) -> dict[str, str]:
        return {"uraian": self.uraian, "hitungan": self.hitungan, "jumlah": str(self.jumlah)}


@dataclass(frozen=True)
class Hitungan:
    """The lines, their sum, and the sum as it is charged."""

    baris: list[Baris]
    jumlah: Decimal


def hitung(
    rumus: Mapping[str, Any],
    nilai: Mapping[str, Any],
    per_baris: Mapping[str, Sequence[Sequence[str]]] | None = None,
) -> Hitungan:
    """Work a tariff out (R10.4, R10.7).

    ``nilai``: factor kode → number or, for a table, the answer to look up. ``per_baris``: component kode → lines of
    [name, number, …]. Raises HitunganGagal with the factor that is missing, no number, or negative.
    """
    faktor = {f["kode"]: _faktor(f, nilai) for f in rumus["faktor"]}
    baris: list[Baris] = []
    for k in rumus["komponen"]:
        baris += _komponen(k, faktor, (per_baris or {}).get(k["kode"], ()))
    jumlah = _bulatkan(sum((b.jumlah for b in baris), Decimal(0)), rumus.get("pembulatan") or {})
    if jumlah >= PALING_BESAR:
        raise HitunganGagal("Jumlahnya tidak masuk akal. Periksa lagi setiap faktor.")
    return Hitungan(baris, jumlah)


def bilangan(teks: Any, nama: str, kode: str = "") -> Decimal:
    """A number as a person or the catalogue writes it ("1.234,5", "0.005"); raises HitunganGagal for anything else.

    With a comma the dots are thousands; without one a dot is the decimal sign, but not before three digits that
    could be thousands: "1.500" is refused, since it could mean either.
    """
    tulisan = str(teks).strip().replace(" ", "") if not isinstance(teks, float) else ""
    if "," in tulisan:
        tulisan = tulisan.replace(".", "").replace(",", ".")
    elif tulisan.count(".") > 1:
        tulisan = tulisan.replace(".", "")
    elif _taksa(tulisan):
        raise HitunganGagal(f"{nama}: tulis {tulisan.replace('.', '')} atau {tulisan.replace('.', ',')}.", kode)
    if not BILANGAN.fullmatch(tulisan):
        raise HitunganGagal(f"{nama}: isi dengan bilangan yang tidak negatif.", kode)
    return Decimal(tulisan)


def salah_rumus(rumus: Any) -> list[str]:
    """Every fault of a formula at once, each a sentence; an empty list for a sound one."""
    try:
        return [*_salah_faktor(rumus["faktor"]), *_salah_komponen(rumus), *_salah_pembulatan(rumus)]
    except (KeyError, TypeError, AttributeError) as galat:
        return [f"Bentuk rumus tidak lengkap: {galat}."]


def _taksa(tulisan: str) -> bool:
    utuh, titik, pecahan = tulisan.partition(".")
    return bool(titik) and len(pecahan) == 3 and utuh.lstrip("0") != "" and len(utuh) <= 3


def _faktor(f: Mapping[str, Any], nilai: Mapping[str, Any]) -> Decimal:
    if f["dari"] == "tetap":
        return _tetap(f["nilai"])
    isi = nilai.get(f["kode"])
    if isi in (None, ""):
        raise HitunganGagal(f"{f['nama']} belum diisi.", f["kode"])
    if f["dari"] == "tabel":
        if isi not in f["nilai"]:
            raise HitunganGagal(f"{f['nama']}: '{isi}' tidak ada pada tabel tarif.", f["kode"])
        return _tetap(f["nilai"][isi])
    return bilangan(isi, f["nama"], f["kode"])


def _komponen(k: Mapping[str, Any], faktor: Mapping[str, Decimal], isi: Sequence[Sequence[str]]) -> list[Baris]:
    nilai = [faktor[kode] for kode in k["kali"]]
    if "per_baris" not in k:
        return [Baris(k["uraian"], " × ".join(_sebut(k["kali"], nilai)), prod(nilai, start=Decimal(1)))]
    hasil = []
    for baris in isi:
        nama, angka_baris = baris[0], baris[1:]
        if len(angka_baris) != len(k["per_baris"]):
            raise HitunganGagal(f"{k['uraian']}, {nama}: perlu {len(k['per_baris'])} bilangan.", k["kode"])
        sendiri = [
            bilangan(n, f"{nama}, {kol['nama']}", k["kode"]) for n, kol in zip(angka_baris, k["per_baris"], strict=True)
        ]
        sebut = _sebut([kol["kode"] for kol in k["per_baris"]] + list(k["kali"]), sendiri + nilai)
        hasil.append(Baris(f"{k['uraian']}: {nama}", " × ".join(sebut), prod(sendiri + nilai, start=Decimal(1))))
    return hasil


def _sebut(kode: Sequence[str], nilai: Sequence[Decimal]) -> list[str]:
    return [f"{k} {angka(n.normalize() if n != n.to_integral() else int(n))}" for k, n in zip(kode, nilai, strict=True)]


def _bulatkan(jumlah: Decimal, aturan: Mapping[str, str]) -> Decimal:
    ke = Decimal(aturan.get("ke", "1"))
    return ((jumlah / ke).quantize(Decimal(1), CARA[aturan.get("cara", "terdekat")]) * ke).quantize(Decimal("0.01"))


def _tetap(teks: str) -> Decimal:
    return Decimal(teks)


def _salah_faktor(faktor: Sequence[Mapping[str, Any]]) -> list[str]:
    salah = []
    for f in faktor:
        if f["dari"] not in DARI:
            salah.append(f"Faktor {f['kode']}: asal '{f['dari']}' tidak dikenal.")
        elif f["dari"] in {"isian", "tabel"} and not f.get("isian"):
            salah.append(f"Faktor {f['kode']}: sebutkan isian yang dibaca.")
        salah += [
            f"Faktor {f['kode']}: {n!r} harus bilangan yang ditulis sebagai teks."
            for n in _nilai_tetap(f)
            if not _sah(n)
        ]
    kode = [f["kode"] for f in faktor]
    return salah + [f"Faktor {k} tertulis dua kali." for k in sorted({k for k in kode if kode.count(k) > 1})]


def _nilai_tetap(f: Mapping[str, Any]) -> list[Any]:
    """The numbers that the tariff itself holds for a factor."""
    if f["dari"] == "tetap":
        return [f.get("nilai")]
    return list(f["nilai"].values()) if f["dari"] == "tabel" else []


def _sah(nilai: Any) -> bool:
    if not isinstance(nilai, str):
        return False
    try:
        return Decimal(nilai).is_finite() and Decimal(nilai) >= 0
    except InvalidOperation:
        return False


def _salah_komponen(rumus: Mapping[str, Any]) -> list[str]:
    ada = {f["kode"] for f in rumus["faktor"]}
    salah = ["Rumus belum punya komponen."] if not rumus["komponen"] else []
    for k in rumus["komponen"]:
        salah += [f"Komponen {k['kode']}: faktor {f} tidak ada." for f in k["kali"] if f not in ada]
        if not k["kali"] and not k.get("per_baris"):
            salah.append(f"Komponen {k['kode']}: belum ada faktor.")
    return salah


def _salah_pembulatan(rumus: Mapping[str, Any]) -> list[str]:
    aturan = rumus.get("pembulatan") or {}
    if not _sah(aturan.get("ke", "1")) or Decimal(aturan.get("ke", "1")) <= 0:
        return ["Pembulatan: 'ke' harus bilangan positif yang ditulis sebagai teks."]
    return [] if aturan.get("cara", "terdekat") in CARA else [f"Pembulatan '{aturan['cara']}' tidak dikenal."]


def bunga(pokok: Decimal, persen: Decimal, bulan: int) -> Baris:
    """R10.6: interest of ``bulan`` begun months, to the rupiah."""
    jumlah = (pokok * persen / 100 * bulan).quantize(Decimal(1), ROUND_HALF_UP).quantize(Decimal("0.01"))
    hitungan = f"{rupiah(pokok)} × {angka(persen.normalize() if persen % 1 else int(persen))}% × {bulan} bulan"
    return Baris("Bunga keterlambatan", hitungan, jumlah)


def bulan_terlambat(jatuh_tempo: date, hari: date) -> int:
    """Begun months from the day after the due date to ``hari``, both dates; 0 on the due date itself."""
    if hari <= jatuh_tempo:
        return 0
    bulan = (hari.year - jatuh_tempo.year) * 12 + hari.month - jatuh_tempo.month
    return int(bulan + (1 if hari.day > jatuh_tempo.day else 0)) or 1
