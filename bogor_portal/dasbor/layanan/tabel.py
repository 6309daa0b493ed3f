"""A table once, for the page, the CSV file and the PDF."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

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

    @property
    def badan(self) -> SafeString:
        """The rows as HTML, every text escaped. Written here because a template takes ten times as long for them."""
        kelas = [' class="text-end"' if k.angka else "" for k in self.kolom]
        return mark_safe("".join(self._baris(b, kelas) for b in self.baris))  # noqa: S308 - built of escaped text

    def _baris(self, b: Baris, kelas: list[str]) -> str:
        kepala, *sel = [escape(k.tulis(s)) for k, s in zip(self.kolom, b.sel, strict=True)]
        awal = f'<a href="{escape(b.tautan)}">{kepala}</a>' if b.tautan else kepala
        isi = "".join(f"<td{k}>{s}</td>" for k, s in zip(kelas[1:], sel, strict=True))
        return f'<tr><th scope="row">{awal}</th>{isi}</tr>'

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
