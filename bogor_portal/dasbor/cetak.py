"""Reports as PDF/A, PDF/UA by typst. Data goes in as one JSON string, never as source."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import cast

import typst

from bogor_portal.dasbor.layanan.tabel import Kolom, Tabel
from bogor_portal.dokumen.teks_cetak import HURUF, bersihkan_teks

TEMPLAT = Path(__file__).parent / "templat"
STANDAR: list[typst.PDFStandard] = ["a-2a", "ua-1"]
PENDEK, PANJANG = 28, 90  # letters: fits on a line as it is; gets no wider than this
_kunci = threading.Lock()


def cetak_laporan(
    judul: str, keterangan: list[tuple[str, str]], tabel: Sequence[Tabel], kini: datetime, paragraf: Sequence[str] = ()
) -> bytes:
    """A title, what it is about, sentences, and tables; A4 across."""
    data = {
        "judul": bersihkan_teks(judul),
        "keterangan": [[bersihkan_teks(a), bersihkan_teks(b)] for a, b in keterangan],
        "paragraf": [bersihkan_teks(teks) for teks in paragraf],
        "tabel": [_tabel(t) for t in tabel],
    }
    with _kunci:
        pdf = _penyusun().compile(
            format="pdf",
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            pdf_standards=STANDAR,
            timestamp=int(kini.timestamp()),
        )
    return cast("bytes", pdf)


def _tabel(t: Tabel) -> dict[str, object]:
    baris = [[bersihkan_teks(k.tulis(s)) for k, s in zip(t.kolom, b.sel, strict=True)] for b in t.baris]
    kolom = zip(t.kolom, _ruang(t.kolom, baris), strict=True)
    return {
        "judul": bersihkan_teks(t.judul),
        "kolom": [{"judul": bersihkan_teks(k.judul), "angka": k.angka, "bobot": n} for k, n in kolom],
        "baris": baris,
    }


def _ruang(kolom: Sequence[Kolom], baris: list[list[str]]) -> list[int]:
    """The room of every column; the last of words takes what is left where none asks for more."""
    semua = [_bobot(k, [b[ke] for b in baris]) for ke, k in enumerate(kolom)]
    kata = [ke for ke, k in enumerate(kolom) if not k.angka]
    if kata and not any(semua):
        semua[kata[-1]] = 1
    return semua


def _bobot(kolom: Kolom, isi: list[str]) -> int:
    """The room of a column beside the others; 0: as wide as its text. Long words get more, short ones no more than
    they need."""
    terpanjang = max(map(len, isi), default=0)
    return 0 if kolom.angka or terpanjang <= PENDEK else min(terpanjang, PANJANG)


@cache
def _penyusun() -> typst.Compiler:
    huruf = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[HURUF])
    return typst.Compiler(TEMPLAT / "laporan.typ", root=TEMPLAT, font_paths=huruf)
