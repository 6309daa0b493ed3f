"""The agenda's agreed actions as HTML; a template takes ten times as long for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from html import escape
from uuid import UUID

from django.utils.safestring import SafeString, mark_safe

from bogor_portal.dasbor.layanan.potong_html import lencana
from bogor_portal.dasbor.models import TindakLanjut
from bogor_portal.lib.tanggal import tanggal_panjang

NAMA_TERPANJANG = 60  # characters of an action that its link is named by


def daftar_tindak(
    tindak: Sequence[TindakLanjut], hari_ini: date, tutup: Callable[[UUID], str], ukuran: Callable[[str], str] = str
) -> SafeString:
    """In the given order. ``tutup``: the address at which one is closed; ``ukuran``: what a measure is called. Every
    text escaped."""
    semua = (_satu(t, hari_ini, tutup(t.kode), ukuran(t.ukuran)) for t in tindak)
    return mark_safe("".join(semua))  # noqa: S308 - built of escaped text


def _satu(t: TindakLanjut, hari_ini: date, tutup: str, ukuran: str) -> str:
    lewat = f"{lencana('Lewat tenggat', 'bahaya')} " if t.tenggat < hari_ini else ""
    nama = t.tindakan if len(t.tindakan) <= NAMA_TERPANJANG else f"{t.tindakan[: NAMA_TERPANJANG - 1]}…"
    return (
        f'<article class="tindak"><h3>{escape(str(t.penanggung_jawab))}</h3>'
        f"<p>{escape(ukuran)}: {escape(t.tindakan)}</p>"
        f'<p>{lewat}paling lambat {tanggal_panjang(t.tenggat)}<span class="layar-saja"> · '
        f'<a href="{escape(tutup)}">Tutup<span class="visually-hidden"> {escape(nama)}</span></a></span></p></article>'
    )
