"""Names as they may be recorded for the first time (Permendagri 73/2022; NAMA-01, NAMA-02, NAMA-04).

NAMA-03: a name that was recorded earlier stays as it is, so nothing here is asked of names that are only repeated.
"""

from __future__ import annotations

from dataclasses import dataclass

from bogor_portal.lib.nik import Temuan

PANJANG_MAKS = 60  # letters, blanks included
GELAR_DEPAN = frozenset({"prof", "dr", "drs", "dra", "drg", "drh", "ir", "hj", "kh"})
GELAR_BELAKANG = frozenset({"sh", "se", "st", "skom", "spd", "ssos", "sag", "mm", "msi", "mpd", "mh", "phd", "amd"})


@dataclass(frozen=True)
class HasilNama:
    """Errors refuse (NAMA-01), warnings are for the officer (NAMA-02)."""

    galat: tuple[Temuan, ...] = ()
    peringatan: tuple[Temuan, ...] = ()


def rapikan_nama(teks: str) -> str:
    """Without blanks at the ends and doubled ones."""
    return " ".join(teks.split())


def periksa_nama(teks: str) -> HasilNama:
    """What the rules say of a name for a deed; an empty one says nothing."""
    nama = rapikan_nama(teks)
    if not nama:
        return HasilNama()
    lunak = () if " " in nama else (Temuan("NAMA-02", "Nama kurang dari dua kata; pastikan memang dikehendaki."),)
    return HasilNama(tuple(_galat(nama)), lunak)


def _galat(nama: str) -> list[Temuan]:
    galat = []
    if len(nama) > PANJANG_MAKS:
        galat.append(Temuan("NAMA-01", f"Nama paling panjang {PANJANG_MAKS} huruf, termasuk spasi."))
    if not all(huruf.isalpha() or huruf == " " for huruf in nama):
        galat.append(Temuan("NAMA-01", "Nama hanya boleh memakai huruf dan spasi, tanpa angka atau tanda baca."))
    kata = [k.casefold() for k in nama.split()]
    if len(kata) > 1 and (kata[0] in GELAR_DEPAN or kata[-1] in GELAR_BELAKANG):
        galat.append(Temuan("NAMA-01", "Gelar tidak boleh dicantumkan pada akta. Tulis nama tanpa gelar."))
    return galat
