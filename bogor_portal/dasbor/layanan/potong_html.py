"""Pieces of HTML that every dashboard page repeats, built as text: a template takes ten times as long for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from html import escape

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from bogor_portal.dasbor.layanan import periode as p

Pilihan = Iterable[tuple[str, str]]


def opsi(pilihan: Pilihan, terpilih: str, kosong: str = "") -> SafeString:
    """The options of a select; ``kosong`` names the one that narrows nothing."""
    awal = f'<option value="">{escape(kosong)}</option>' if kosong else ""
    return _pilih(awal + "".join(map(_opsi, pilihan)), terpilih)


def opsi_periode(hari_ini: date, terpilih: str) -> SafeString:
    """Years, quarters and months, in groups."""
    return _pilih(_semua_periode(hari_ini), terpilih)


def tab(label: str, isi: Sequence[tuple[str, str, bool]]) -> SafeString:
    """Tabs that are links: (title, address, whether this is the page)."""
    baris = "".join(f'<li><a href="{escape(url)}"{_kini(aktif)}>{escape(judul)}</a></li>' for judul, url, aktif in isi)
    return mark_safe(f'<nav class="tab" aria-label="{escape(label)}"><ul>{baris}</ul></nav>')  # noqa: S308 - escaped


@lru_cache(maxsize=32)
def lencana(kata: str, nada: str) -> SafeString:
    """A status badge, as ``komponen/_status.html`` prints it."""
    return mark_safe(render_to_string("komponen/_status.html", {"kata": kata, "nada": nada}).strip())  # noqa: S308 - our own template


def _kini(aktif: bool) -> str:
    return ' aria-current="page"' if aktif else ""


@lru_cache(maxsize=1000)
def _opsi(satu: tuple[str, str]) -> str:
    return f'<option value="{escape(satu[0])}">{escape(satu[1])}</option>'


def _pilih(html: str, terpilih: str) -> SafeString:
    nilai = f'value="{escape(terpilih)}"'
    return mark_safe(html.replace(nilai, f"{nilai} selected", 1))  # noqa: S308 - built of escaped text


@lru_cache(maxsize=2)
def _semua_periode(hari_ini: date) -> str:
    return "".join(
        f'<optgroup label="{nama}">{"".join(map(_opsi, isi))}</optgroup>' for nama, isi in p.pilihan(hari_ini)
    )
