"""A table once, for the page, the CSV file and the PDF."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from bogor_portal.dasbor.layanan.angka import bulat, tulis

Sel = str | int | Decimal | None
RUMUS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Kolom:
    judul: str
    satuan: str = ""
    angka: bool = True

    def tulis(self, sel: Sel) -> str:
        return sel if isinstance(sel, str) else tulis(sel, self.satuan)


@dataclass(frozen=True)
class Baris:
    """``tautan``: of the first cell, to the rows behind this one."""

    sel: Sequence[Sel]
    tautan: str = ""


@dataclass(frozen=True)
class Tabel:
    judul: str
    kolom: Sequence[Kolom]
    baris: Sequence[Baris] = field(default_factory=list)

    def tampil(self) -> list[dict[str, object]]:
        """Rows as text, for the page."""
        return [
            {"tautan": b.tautan, "sel": [(k, k.tulis(s)) for k, s in zip(self.kolom, b.sel, strict=True)]}
            for b in self.baris
        ]

    def csv(self) -> str:
        """UTF-8 with a mark, semicolons and decimal commas, as spreadsheets here expect; no cell is a formula."""
        keluar = io.StringIO()
        tulis_baris = csv.writer(keluar, delimiter=";", lineterminator="\r\n").writerow
        tulis_baris([aman(f"{k.judul} ({k.satuan})" if k.satuan else k.judul) for k in self.kolom])
        for b in self.baris:
            tulis_baris([_sel_csv(s) for s in b.sel])
        return "\ufeff" + keluar.getvalue()


def aman(teks: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{teks}" if teks.startswith(RUMUS) and teks != "-" else teks


def _sel_csv(sel: Sel) -> str:
    if sel is None:
        return ""
    if isinstance(sel, Decimal):
        return str(bulat(sel)).replace(".", ",")
    return aman(sel) if isinstance(sel, str) else str(sel)
