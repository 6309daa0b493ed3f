"""The registry as CSV: columns, reading with every fault by row, writing quoted against formula injection."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from inovasi.models import Inisiator, Inovasi

KOLOM = (
    *("nama", "kepanjangan", "nama_lain", "opd", "inisiator", "nama_inisiator", "bentuk", "jenis", "urusan", "tahun"),
    *("tanggal_ide", "tanggal_uji_coba", "tanggal_penerapan", "deskripsi", "tujuan", "manfaat", "rancang_bangun"),
)
KOLOM_EKSPOR = ("kode", *KOLOM, "tahapan", "masuk_47", "asal", "klasifikasi")
WAJIB = ("nama", "opd")
PANJANG = {
    "nama": 150,
    "kepanjangan": 250,
    "nama_inisiator": 150,
    "deskripsi": 1500,
    "tujuan": 5000,
    "manfaat": 5000,
    "rancang_bangun": 30000,
}
TANGGAL = ("tanggal_ide", "tanggal_uji_coba", "tanggal_penerapan")
PILIHAN = {"inisiator": set(Inisiator.values), "bentuk": set(Inovasi.Bentuk.values), "jenis": set(Inovasi.Jenis.values)}
BARIS_PALING_BANYAK = 500
PEMISAH_NAMA = ";"
AWAL_RUMUS = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True)
class Galat:
    """One fault: line of the file (the heading is 1), column, sentence."""

    baris: int
    kolom: str
    pesan: str


@dataclass
class HasilBaca:
    """What a file holds: rows that are whole, and every fault."""

    baris: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    galat: list[Galat] = field(default_factory=list)


@dataclass(frozen=True)
class Acuan:
    """What rows may name: OPD that this person enters for, affairs, and names that exist already (lower case)."""

    opd: Mapping[str, int]
    urusan: Mapping[str, int]
    nama_ada: frozenset[tuple[int, str]]


def baca_csv(isi: bytes, acuan: Acuan) -> HasilBaca:
    """Read UTF-8 CSV with comma or semicolon. Nothing is written; every fault of every row is told at once."""
    hasil = HasilBaca()
    try:
        teks = isi.decode("utf-8-sig")
    except UnicodeDecodeError:
        hasil.galat.append(Galat(1, "", "Berkas ini bukan teks UTF-8. Simpan ulang sebagai CSV UTF-8."))
        return hasil
    if "\0" in teks:
        hasil.galat.append(Galat(1, "", "Berkas ini bukan CSV."))
        return hasil
    kepala, baris = _uraikan(teks, hasil)
    if _periksa_kepala(kepala, hasil):
        for nomor, sel in baris:
            _baca_baris(nomor, dict(zip(kepala, sel, strict=False)), acuan, hasil)
    _periksa_kembar(hasil)
    hasil.galat.sort(key=lambda g: (g.baris, g.kolom))
    return hasil


def _uraikan(teks: str, hasil: HasilBaca) -> tuple[list[str], list[tuple[int, list[str]]]]:
    pertama = teks.split("\n", 1)[0]
    pemisah = ";" if pertama.count(";") > pertama.count(",") else ","
    pembaca = csv.reader(io.StringIO(teks, newline=""), delimiter=pemisah, strict=True)
    semua: list[tuple[int, list[str]]] = []
    try:
        for sel in pembaca:
            if any(s.strip() for s in sel):
                semua.append((pembaca.line_num - sum(s.count("\n") for s in sel), [s.strip() for s in sel]))
            if len(semua) > BARIS_PALING_BANYAK + 1:
                hasil.galat.append(
                    Galat(pembaca.line_num, "", f"Paling banyak {BARIS_PALING_BANYAK} baris sekali unggah.")
                )
                break
    except csv.Error:
        hasil.galat.append(Galat(pembaca.line_num, "", "Baris ini tidak terbaca sebagai CSV; periksa tanda kutipnya."))
    if not semua:
        return [], []
    return [k.lower() for k in semua[0][1]], semua[1:]


def _periksa_kepala(kepala: list[str], hasil: HasilBaca) -> bool:
    for kolom in WAJIB:
        if kolom not in kepala:
            hasil.galat.append(Galat(1, kolom, f"Kolom {kolom} tidak ada."))
    for kolom in kepala:
        if kolom not in KOLOM_EKSPOR:
            hasil.galat.append(Galat(1, kolom[:40], "Kolom ini tidak dikenal."))
    if len(set(kepala)) != len(kepala):
        hasil.galat.append(Galat(1, "", "Ada kolom yang ditulis dua kali."))
    return not hasil.galat


def _baca_baris(nomor: int, sel: dict[str, str], acuan: Acuan, hasil: HasilBaca) -> None:
    sel = {k: _tanpa_pelindung(v) for k, v in sel.items()}
    galat = list(_galat_baris(nomor, sel, acuan))
    hasil.galat += galat
    if not galat:
        hasil.baris.append((nomor, _isi_baris(sel, acuan)))


def _galat_baris(nomor: int, sel: Mapping[str, str], acuan: Acuan) -> Iterator[Galat]:
    for kolom in WAJIB:
        if not sel.get(kolom):
            yield Galat(nomor, kolom, "Wajib diisi.")
    for kolom, maks in PANJANG.items():
        if len(sel.get(kolom, "")) > maks:
            yield Galat(nomor, kolom, f"Paling panjang {maks} huruf.")
    for kolom, boleh in PILIHAN.items():
        if sel.get(kolom) and sel[kolom] not in boleh:
            yield Galat(nomor, kolom, f"Isi salah satu: {', '.join(sorted(boleh))}.")
    for kolom in TANGGAL:
        if sel.get(kolom) and _tanggal(sel[kolom]) is None:
            yield Galat(nomor, kolom, "Tulis tanggal sebagai TTTT-BB-HH, misalnya 2025-03-01.")
    yield from _galat_tanggal(nomor, sel)
    yield from _galat_acuan(nomor, sel, acuan)


def _galat_tanggal(nomor: int, sel: Mapping[str, str]) -> Iterator[Galat]:
    """R9, as the form asks it."""
    uji, terap = (_tanggal(sel.get(k, "")) for k in ("tanggal_uji_coba", "tanggal_penerapan"))
    if uji and terap and terap < uji:
        yield Galat(nomor, "tanggal_penerapan", "Mulai penerapan tidak boleh mendahului mulai uji coba.")
    for kolom in TANGGAL:
        tanggal = _tanggal(sel.get(kolom, ""))
        if tanggal and tanggal > date.today():  # noqa: DTZ011 - the server runs in WIB, and the act asks again
            yield Galat(nomor, kolom, "Tanggal ini masih di depan.")


def _galat_acuan(nomor: int, sel: Mapping[str, str], acuan: Acuan) -> Iterator[Galat]:
    opd = acuan.opd.get(sel.get("opd", ""))
    if sel.get("opd") and opd is None:
        yield Galat(nomor, "opd", f"Isi kode OPD Anda: {', '.join(sorted(acuan.opd)) or 'tidak ada'}.")
    if sel.get("urusan") and sel["urusan"] not in acuan.urusan:
        yield Galat(nomor, "urusan", "Kode urusan tidak dikenal.")
    tahun = sel.get("tahun", "")
    if tahun and not (tahun.isdecimal() and len(tahun) == 4 and 1945 <= int(tahun) <= 2100):
        yield Galat(nomor, "tahun", "Tulis tahun dengan empat angka.")
    if opd is not None and (opd, sel.get("nama", "").lower()) in acuan.nama_ada:
        yield Galat(nomor, "nama", "OPD ini sudah mencatat inovasi dengan nama itu.")


def _periksa_kembar(hasil: HasilBaca) -> None:
    pertama: dict[tuple[int, str], int] = {}
    for nomor, isi in hasil.baris:
        kunci = (isi["opd_id"], isi["kolom"]["nama"].lower())
        if kunci in pertama:
            hasil.galat.append(Galat(nomor, "nama", f"Nama ini sama dengan baris {pertama[kunci]}."))
        pertama.setdefault(kunci, nomor)


def _isi_baris(sel: Mapping[str, str], acuan: Acuan) -> dict[str, Any]:
    kolom: dict[str, Any] = {k: sel[k] for k in (*PANJANG, *PILIHAN) if k in sel}
    kolom |= {k: _tanggal(sel[k]) for k in TANGGAL if k in sel}
    kolom |= {"tahun": int(sel["tahun"])} if sel.get("tahun") else {}
    lain = [n.strip()[:250] for n in sel.get("nama_lain", "").split(PEMISAH_NAMA) if n.strip()]
    return {
        "opd_id": acuan.opd[sel["opd"]],
        "urusan_id": acuan.urusan.get(sel.get("urusan", "")),
        "kolom": kolom,
        "nama_lain": list(dict.fromkeys(lain)),
    }


def _tanggal(teks: str) -> date | None:
    try:
        return date.fromisoformat(teks) if len(teks) == 10 else None
    except ValueError:
        return None


def lindungi(nilai: Any) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe before what begins like one."""
    teks = "" if nilai is None else str(nilai)
    return f"'{teks}" if teks.startswith(AWAL_RUMUS) else teks


def _tanpa_pelindung(teks: str) -> str:
    """What ``lindungi`` put before a cell is taken off when it comes back."""
    return teks[1:] if teks.startswith("'") and teks[1:].startswith(AWAL_RUMUS) else teks


def tulis_csv(kepala: Iterable[str], baris: Iterable[Iterable[Any]]) -> bytes:
    """UTF-8 with its mark, so that a spreadsheet reads the letters right; every cell quoted and guarded."""
    keluar = io.StringIO(newline="")
    penulis = csv.writer(keluar, quoting=csv.QUOTE_ALL)
    penulis.writerow([lindungi(k) for k in kepala])
    penulis.writerows([lindungi(sel) for sel in satu] for satu in baris)
    return keluar.getvalue().encode("utf-8-sig")
