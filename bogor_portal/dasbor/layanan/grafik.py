"""Charts as SVG, drawn on the server. Every chart stands above a table of its figures, and needs no script.

``kolom``: bars of one series with another as a line. ``garis``: a share over the months with its target.
``percik``: the small line of a tile, without words of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from django.utils.safestring import SafeString, mark_safe

from bogor_portal.dasbor.layanan.angka import tulis

LEBAR, TINGGI, KIRI, KANAN, ATAS, BAWAH = 560, 230, 42, 10, 22, 40
RONGGA = 0.3  # of each bar's room
LEBAR_TERBESAR = 60
Nilai = Decimal | int | None
Titik = Sequence[tuple[str, Nilai]]


@dataclass(frozen=True)
class Grafik:
    """``legenda``: (class of the mark, words)."""

    judul: str
    isi: SafeString
    legenda: tuple[tuple[str, str], ...] = ()
    lebar: int = LEBAR
    tinggi: int = TINGGI

    @property
    def html(self) -> SafeString:
        """The figure with its legend; its figures stand in a table beneath. Every text escaped."""
        judul = escape(self.judul)
        legenda = "".join(
            f'<span class="grafik-legenda grafik-legenda-{kelas}">{escape(kata)}</span>' for kelas, kata in self.legenda
        )
        return mark_safe(  # noqa: S308 - built of escaped text
            f'<figure class="grafik"><figcaption>{judul}{legenda}</figcaption>'
            f'<div class="grafik-gulung" tabindex="0" role="region" aria-label="{judul}">'
            f'<svg viewBox="0 0 {self.lebar} {self.tinggi}" role="img" '
            f'aria-label="{judul}; angkanya ada pada tabel di bawah">{self.isi}</svg></div></figure>'
        )


@dataclass(frozen=True)
class Bidang:
    """The plane: values from ``bawah`` to ``puncak`` stand between the axis and the top."""

    banyak: int
    bawah: float
    puncak: float

    def x(self, ke: int) -> float:
        """The middle of a month's room."""
        return round(KIRI + (ke + 0.5) * self.ruang, 1)

    @property
    def ruang(self) -> float:
        return (LEBAR - KIRI - KANAN) / max(self.banyak, 1)

    def y(self, nilai: Decimal | float) -> float:
        tinggi = TINGGI - BAWAH - ATAS
        return round(TINGGI - BAWAH - (float(nilai) - self.bawah) / (self.puncak - self.bawah) * tinggi, 1)

    def sumbu(self, label: Sequence[str], langkah: float, satuan: str = "") -> str:
        """Grid lines with their figures, and the months beneath."""
        baris, nilai = [], self.bawah
        while nilai <= self.puncak + 1e-9:
            y = self.y(nilai)
            baris.append(f'<line class="grafik-kisi" x1="{KIRI}" y1="{y}" x2="{LEBAR - KANAN}" y2="{y}"/>')
            baris.append(f'<text class="grafik-skala" x="{KIRI - 6}" y="{y}" dy="4">{tulis(int(nilai), satuan)}</text>')
            nilai += langkah
        return "".join(baris) + "".join(self._label(ke, teks) for ke, teks in enumerate(label))

    def _label(self, ke: int, teks: str) -> str:
        """Month, and the year beneath it where one begins."""
        bulan, _, tahun = teks.partition(" ")
        bawah = f'<tspan x="{self.x(ke)}" dy="14">{escape(tahun)}</tspan>' if ke == 0 or bulan == "Jan" else ""
        return f'<text class="grafik-label" x="{self.x(ke)}" y="{TINGGI - BAWAH + 16}">{escape(bulan)}{bawah}</text>'


def kolom(judul: str, titik: Titik, *, nama: str = "", garis: Titik = (), nama_garis: str = "") -> Grafik:
    """Bars from zero on, each with its figure; ``garis`` runs over them."""
    puncak, langkah = _skala([n for _, n in (*titik, *garis) if n is not None])
    b = Bidang(len(titik), 0, puncak)
    isi = [b.sumbu([label for label, _ in titik], langkah)]
    isi += [_batang(b, ke, nilai) for ke, (_, nilai) in enumerate(titik) if nilai is not None]
    if garis:
        isi.append(_lintasan(b, garis, "grafik-garis-dua"))
    legenda = (("batang", nama), ("garis-dua", nama_garis)) if garis else ()
    return Grafik(judul, mark_safe("".join(isi)), legenda)  # noqa: S308 - numbers, and escaped text


def garis(judul: str, titik: Titik, *, satuan: str = "%", sasaran: Decimal | None = None) -> Grafik:
    """A line with a point and a figure each month. Shares begin at the ten below the lowest, and the axis says so."""
    ada = [float(n) for _, n in titik if n is not None] + ([float(sasaran)] if sasaran is not None else [])
    if satuan == "%":
        bawah, puncak, langkah = _skala_persen(ada)
    else:
        bawah, (puncak, langkah) = 0.0, _skala(ada)
    b = Bidang(len(titik), bawah, puncak)
    isi = [b.sumbu([label for label, _ in titik], langkah, "%" if satuan == "%" else "")]
    if sasaran is not None:
        y = b.y(sasaran)
        isi.append(f'<line class="grafik-sasaran" x1="{KIRI}" y1="{y}" x2="{LEBAR - KANAN}" y2="{y}"/>')
    isi.append(_lintasan(b, titik, "grafik-garis"))
    isi += [_angka(b, ke, nilai) for ke, (_, nilai) in enumerate(titik) if nilai is not None]
    legenda = (("sasaran", f"Sasaran {tulis(sasaran, satuan)}"),) if sasaran is not None else ()
    return Grafik(judul, mark_safe("".join(isi)), legenda)  # noqa: S308 - numbers, and escaped text


def percik(nilai: Sequence[Nilai]) -> SafeString:
    """A line of 96 by 28 with a point at its end; nothing for less than three known values."""
    ada = [float(n) for n in nilai if n is not None]
    if len(ada) < 3:
        return SafeString("")
    rendah, tinggi = min(ada), max(ada)
    rentang = (tinggi - rendah) or 1.0
    langkah = 92 / (len(nilai) - 1)
    titik = [
        (round(2 + ke * langkah, 1), round(25 - (float(n) - rendah) / rentang * 22, 1))
        for ke, n in enumerate(nilai)
        if n is not None
    ]
    jalur = " ".join(f"{x},{y}" for x, y in titik)
    x, y = titik[-1]
    return mark_safe(  # noqa: S308 - numbers
        f'<svg class="percik" viewBox="0 0 96 28" aria-hidden="true" focusable="false"><polyline points="{jalur}"/>'
        f'<circle cx="{x}" cy="{y}" r="2.6"/></svg>'
    )


def _batang(b: Bidang, ke: int, nilai: Decimal | int) -> str:
    y, lebar = b.y(nilai), round(min(b.ruang * (1 - RONGGA), LEBAR_TERBESAR), 1)
    return (
        f'<rect x="{round(b.x(ke) - lebar / 2, 1)}" y="{y}" width="{lebar}" height="{round(TINGGI - BAWAH - y, 1)}"/>'
        f'<text x="{b.x(ke)}" y="{y}" dy="-5">{escape(tulis(nilai))}</text>'
    )


def _lintasan(b: Bidang, titik: Titik, kelas: str) -> str:
    """Broken where a month is not known."""
    potong: list[list[str]] = [[]]
    for ke, (_, nilai) in enumerate(titik):
        if nilai is None:
            potong.append([])
        else:
            potong[-1].append(f"{b.x(ke)},{b.y(nilai)}")
    return "".join(f'<polyline class="{kelas}" points="{" ".join(p)}"/>' for p in potong if p)


def _angka(b: Bidang, ke: int, nilai: Decimal | int) -> str:
    bulat = round(nilai) if isinstance(nilai, Decimal) else nilai
    y = b.y(nilai)
    return (
        f'<circle class="grafik-titik" cx="{b.x(ke)}" cy="{y}" r="3.5"/>'
        f'<text x="{b.x(ke)}" y="{y}" dy="-9">{escape(tulis(bulat))}</text>'
    )


def _skala(ada: Sequence[Decimal | float]) -> tuple[float, float]:
    """(top, step) so that four or five round lines carry everything."""
    puncak = max([float(n) for n in ada], default=1.0) or 1.0
    langkah = next(s * 10**p for p in range(12) for s in (1, 2, 5) if s * 10**p * 5 >= puncak)
    return langkah * -(-puncak // langkah), float(langkah)


def _skala_persen(ada: Sequence[float]) -> tuple[float, float, float]:
    """(bottom, top, step) in tens, with the whole 100 in sight."""
    bawah = max(0.0, min(ada, default=0.0) // 10 * 10 - (10 if ada and min(ada) % 10 < 3 else 0))
    puncak = max(100.0, -(-max(ada, default=0.0) // 10) * 10)
    return bawah, puncak, 10.0 if puncak - bawah <= 60 else 20.0 if (puncak - bawah) % 20 == 0 else 10.0
