"""Figures of measures as CSV: every fault of every row at once."""

from __future__ import annotations

import csv
import io
from datetime import date

from inovasi.layanan.angka import KOLOM, MASUKAN, periksa
from inovasi.layanan.csv_inovasi import BARIS_PALING_BANYAK, Galat, HasilBaca


def baca_angka(isi: bytes, boleh: frozenset[str], hari_ini: date) -> HasilBaca:
    """UTF-8 with comma or semicolon. ``boleh``: the keys of MASUKAN that this person states. Nothing is written."""
    hasil = HasilBaca()
    try:
        teks = isi.decode("utf-8-sig")
    except UnicodeDecodeError:
        teks = "\0"
    if "\0" in teks:
        hasil.galat.append(Galat(1, "", "Berkas ini bukan teks UTF-8. Simpan ulang sebagai CSV UTF-8."))
        return hasil
    kepala, _, _ = teks.partition("\n")
    pembaca = csv.reader(io.StringIO(teks), delimiter=";" if ";" in kepala else ",")
    baris = [b for b in pembaca if any(sel.strip() for sel in b)]
    judul = [sel.strip().lower() for sel in baris[0]] if baris else []
    if missing := [k for k in KOLOM if k not in judul]:
        hasil.galat.append(Galat(1, "", f"Kolom ini tidak ada: {', '.join(missing)}."))
        return hasil
    if len(baris) - 1 > BARIS_PALING_BANYAK:
        hasil.galat.append(Galat(1, "", f"Paling banyak {BARIS_PALING_BANYAK} baris."))
        return hasil
    for nomor, sel in enumerate(baris[1:], 2):
        _satu(nomor, dict(zip(judul, sel, strict=False)), boleh, hari_ini, hasil)
    _kembar(hasil)
    return hasil


def _satu(nomor: int, isi: dict[str, str], boleh: frozenset[str], hari_ini: date, hasil: HasilBaca) -> None:
    kode = isi.get("ukuran", "").strip().upper()
    if kode not in MASUKAN or kode not in boleh:
        hasil.galat.append(Galat(nomor, "ukuran", f"Bukan ukuran yang Anda isi: {kode or '(kosong)'}."))
        return
    nilai, galat = periksa(MASUKAN[kode], isi, hari_ini)
    hasil.galat.extend(Galat(nomor, kolom, pesan) for kolom, pesan in galat.items())
    if not galat:
        hasil.baris.append((nomor, {"ukuran": kode, **nilai}))


def _kembar(hasil: HasilBaca) -> None:
    """One figure for a measure and period; a second one in the same file is a mistake."""
    pertama: dict[tuple[str, str], int] = {}
    for nomor, b in hasil.baris:
        kunci = (b["ukuran"], b["periode"])
        if kunci in pertama:
            hasil.galat.append(Galat(nomor, "periode", f"Sudah ada pada baris {pertama[kunci]}."))
        pertama.setdefault(kunci, nomor)
