"""The structure of a family card's number (KK-01, KK-06). It may change, so it is no key of a person (KK-03)."""

from __future__ import annotations

import re
from datetime import date

from bogor_portal.lib.nik import HasilNik, Temuan, bersihkan_nik

BUKAN_16_ANGKA = HasilNik(galat=(Temuan("KK-01", "Nomor KK terdiri atas tepat 16 angka."),))


def periksa_nkk(nomor: str, *, hari_ini: date, nik: str = "") -> HasilNik:
    """Sixteen digits are asked for; a date that cannot be, or the number of a NIK, is a slip to warn of (KK-06)."""
    nomor = bersihkan_nik(nomor)
    if not re.fullmatch(r"[0-9]{16}", nomor):
        return BUKAN_16_ANGKA
    peringatan = []
    if nik and nomor == bersihkan_nik(nik):
        peringatan.append(Temuan("KK-06", "Nomor KK sama dengan NIK."))
    tanggal = _tanggal(nomor)
    if tanggal is None:
        peringatan.append(Temuan("KK-06", "Tanggal pada nomor KK (angka ke-7 sampai ke-12) tidak ada di kalender."))
    elif tanggal > hari_ini:
        peringatan.append(Temuan("KK-06", "Tanggal pada nomor KK belum tiba."))
    return HasilNik(peringatan=tuple(peringatan), tanggal_lahir=None)


def _tanggal(nomor: str) -> date | None:
    """The day of recording; cards with numbers are younger than the century."""
    try:
        return date(2000 + int(nomor[10:12]), int(nomor[8:10]), int(nomor[6:8]))
    except ValueError:
        return None
