"""R25: whether an innovation falls within an edition's window."""

from __future__ import annotations

from datetime import date

from inovasi.models import Edisi, Inovasi, Tahapan

PERNAH_DITERAPKAN = frozenset({Tahapan.PENERAPAN, Tahapan.DIJEDA})


def dalam_jendela(edisi: Edisi, tanggal: date | None) -> bool:
    """Both days count; an open end has no limit."""
    if tanggal is None:
        return False
    if edisi.jendela_mulai and tanggal < edisi.jendela_mulai:
        return False
    return not (edisi.jendela_sampai and tanggal > edisi.jendela_sampai)


def tidak_layak_karena(edisi: Edisi, inovasi: Inovasi) -> str:
    """ "" when eligible; else the sentence that says why not. An edition without a window asks only for application."""
    if inovasi.tahapan not in PERNAH_DITERAPKAN or inovasi.tanggal_penerapan is None:
        return "Belum tercatat pada tahapan penerapan dengan tanggalnya."
    if dalam_jendela(edisi, inovasi.tanggal_penerapan):
        return ""
    if edisi.jendela_pengembangan and inovasi.pengembangan and dalam_jendela(edisi, inovasi.tanggal_pengembangan):
        return ""
    lain = " atau pengembangan yang terdokumentasi" if edisi.jendela_pengembangan else ""
    return f"Tanggal penerapan{lain} di luar jangka waktu edisi ini."


def layak(edisi: Edisi, inovasi: Inovasi) -> bool:
    return not tidak_layak_karena(edisi, inovasi)
