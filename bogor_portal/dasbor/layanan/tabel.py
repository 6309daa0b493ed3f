"""A table once, for the page, the CSV file and the PDF."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from html import escape

from django.utils.safestring import SafeString, mark_safe

from bogor_portal.dasbor.layanan.angka import bulat, tulis

Sel = str | int | Decimal | None
RUMUS = ("=", "+", "-", "@", "\t", "\r", "\n")
TANDA = "\ufeff"
KANAN = ' class="text-end"'


@dataclass(frozen=True)
class Kolom:
    """``batang``: a bar beside each figure, against the column's greatest (100 for shares). ``beda``: with its sign,
    and coloured."""

    judul: str
    satuan: str = ""
    angka: bool = True
    batang: bool = False
    beda: bool = False

    def tulis(self, sel: Sel) -> str:
        """As a report prints it, with its unit; a difference of shares is in points, with its sign."""
        if isinstance(sel, str):
            return sel
        return self.tulis_sel(sel) if self.beda and sel is not None else tulis(sel, self.satuan)

    def tulis_sel(self, sel: Sel) -> str:
        """As a table prints it: the unit stands in the head."""
        if isinstance(sel, str) or sel is None:
            return self.tulis(sel)
        teks = tulis(sel, "%" if self.satuan == "%" and not self.beda else "")
        return f"+{teks}" if self.beda and sel > 0 else teks


@dataclass(frozen=True)
class Baris:
    """``tautan``: of the first cell, to the rows behind this one."""

    sel: Sequence[Sel]
    tautan: str = ""


@dataclass(frozen=True)
class Tabel:
    """``baris`` may be an iterator where the table only goes to a file; ``kosong`` is said when there are none."""

    judul: str
    kolom: Sequence[Kolom]
    baris: Iterable[Baris] = field(default_factory=list)
    kosong: str = "Tidak ada data pada periode ini."

    @cached_property
    def html(self) -> SafeString:
        """Every text escaped. Written here because a template takes ten times as long."""
        judul = escape(self.judul)
        if not self.baris:
            return mark_safe(f"<h2>{judul}</h2><p>{escape(self.kosong)}</p>")  # noqa: S308 - built of escaped text
        puncak = [self._puncak(n, k) for n, k in enumerate(self.kolom)]
        badan = "".join(self._baris(b, puncak) for b in self.baris)
        return mark_safe(  # noqa: S308 - built of escaped text
            f'<div class="table-responsive" tabindex="0" role="region" aria-label="{judul}">'
            f'<table class="table tabel-dasbor"><caption>{judul}</caption>'
            f"<thead><tr>{''.join(map(_kepala, self.kolom))}</tr></thead><tbody>{badan}</tbody></table></div>"
        )

    def _puncak(self, ke: int, kolom: Kolom) -> float:
        """What a full bar stands for; 0 where there are none."""
        if not kolom.batang:
            return 0.0
        ada = [float(b.sel[ke]) for b in self.baris if isinstance(b.sel[ke], int | Decimal)]  # type: ignore[arg-type]
        return 100.0 if kolom.satuan == "%" else max(ada, default=0.0)

    def _baris(self, b: Baris, puncak: Sequence[float]) -> str:
        kepala = escape(self.kolom[0].tulis_sel(b.sel[0]))
        awal = f'<a href="{escape(b.tautan)}">{kepala}</a>' if b.tautan else kepala
        isi = "".join(map(_sel, self.kolom[1:], b.sel[1:], puncak[1:]))
        return f'<tr><th scope="row">{awal}</th>{isi}</tr>'


def _kepala(k: Kolom) -> str:
    satuan = f' <span class="redup">({escape(k.satuan)})</span>' if k.satuan and k.satuan != "%" else ""
    return f'<th scope="col"{KANAN if k.angka else ""}>{escape(k.judul)}{satuan}</th>'


def csv_tabel(tabel: Sequence[Tabel]) -> Iterator[str]:
    """UTF-8 with a mark, semicolons and decimal commas, as spreadsheets here expect; no cell is a formula. Several
    tables follow one another, each under its title. Line by line, so that rows may come while they are read."""
    yield TANDA
    for ke, t in enumerate(tabel):
        if len(tabel) > 1:
            yield ("\r\n" if ke else "") + _baris_csv([t.judul])
        yield _baris_csv([f"{k.judul} ({_satuan_csv(k)})" if k.satuan else k.judul for k in t.kolom])
        for b in t.baris:
            yield _baris_csv(b.sel)


def _satuan_csv(k: Kolom) -> str:
    return "poin persen" if k.beda and k.satuan == "%" else k.satuan


def _baris_csv(sel: Sequence[Sel]) -> str:
    keluar = io.StringIO()
    csv.writer(keluar, delimiter=";", lineterminator="\r\n").writerow([_sel_csv(s) for s in sel])
    return keluar.getvalue()


def _sel(kolom: Kolom, sel: Sel, puncak: float) -> str:
    kelas = " text-end" if kolom.angka else ""
    if kolom.beda and isinstance(sel, int | Decimal) and sel:
        kelas += " sel-naik" if sel > 0 else " sel-turun"
    batang = ""
    if puncak and isinstance(sel, int | Decimal):
        kelas += " sel-batang"
        lebar = round(float(sel) / puncak * 100, 1)
        batang = (
            '<svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
            f'<rect width="{lebar}" height="6"/></svg>'
        )
    atribut = f' class="{kelas.strip()}"' if kelas else ""
    return f"<td{atribut}>{escape(kolom.tulis_sel(sel))}{batang}</td>"


def aman(teks: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{teks}" if teks.startswith(RUMUS) and teks != "-" else teks


def _sel_csv(sel: Sel) -> str:
    if sel is None:
        return ""
    if isinstance(sel, Decimal):
        return str(bulat(sel)).replace(".", ",")  # a minus here is a number's
    return aman(sel) if isinstance(sel, str) else str(sel)
