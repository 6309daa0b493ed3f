"""Answers that only the desk which works on the file sees (PDP-01): health, cause of death, children."""

from __future__ import annotations

from bogor_portal.alur.models import Permohonan

KESEHATAN = frozenset({"disabilitas", "gol_darah", "anak_berat", "anak_panjang"})
SEBAB_MATI = "sebab"
TAK_DICETAK = frozenset({"disabilitas", "anak_berat", "anak_panjang"})


def isian_khusus(permohonan: Permohonan) -> frozenset[str]:
    """The questions of a permohonan whose answers are special; the child's name tells what the file is about."""
    anak = {i.kode for i in permohonan.versi.isian.all() if i.bagian == "anak" and i.kode != "anak_nama"}
    mati = {SEBAB_MATI} if permohonan.jenis.singkatan.startswith("MTI-") else set()
    return KESEHATAN | anak | mati


def tidak_dicetak(permohonan: Permohonan) -> frozenset[str]:
    """What no paper shows, since nobody who reads the paper needs it."""
    mati = {SEBAB_MATI} if permohonan.jenis.singkatan.startswith("MTI-") else set()
    return TAK_DICETAK | mati
