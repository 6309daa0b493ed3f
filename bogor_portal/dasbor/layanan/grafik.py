"""Coordinates of bar charts, for ``templates/dasbor/_grafik.html``. Every chart stands above a table of its figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from bogor_portal.dasbor.layanan.angka import tulis

LEBAR, TINGGI, KIRI, ATAS, BAWAH = 720, 220, 8, 22, 26
RONGGA = 0.28  # of each bar's room


@dataclass(frozen=True)
class Batang:
    """One bar, its value above and its label below; no bar where nothing is known."""

    label: str
    teks: str
    x: float
    y: float
    lebar: float
    tinggi: float
    tengah: float


@dataclass(frozen=True)
class Grafik:
    judul: str
    batang: list[Batang]
    garis: float | None  # height of the target's line
    teks_garis: str
    lebar: int = LEBAR
    tinggi: int = TINGGI
    dasar: int = TINGGI - BAWAH

    @property
    def isi(self) -> SafeString:
        """The bars as SVG, every text escaped."""
        return mark_safe("".join(map(_svg, self.batang)))  # noqa: S308 - numbers, and escaped text


def batang(
    judul: str,
    titik: Sequence[tuple[str, Decimal | int | None]],
    *,
    satuan: str = "",
    sasaran: Decimal | None = None,
) -> Grafik:
    """Bars from zero on; shares on a scale that ends at 100, counts at their greatest."""
    ada = [n for _, n in titik if n is not None]
    puncak = max([*map(float, ada), float(sasaran or 0), 100.0 if satuan == "%" else 1.0])
    ruang = (LEBAR - 2 * KIRI) / max(len(titik), 1)
    dasar = TINGGI - BAWAH

    def naik(nilai: Decimal | int) -> float:
        return round(float(nilai) / puncak * (dasar - ATAS), 1)

    semua = []
    for ke, (label, nilai) in enumerate(titik):
        x, tinggi = KIRI + ke * ruang, naik(nilai) if nilai is not None else 0.0
        semua.append(
            Batang(
                label,
                tulis(nilai, "%" if satuan == "%" else ""),
                round(x + ruang * RONGGA / 2, 1),
                round(dasar - tinggi, 1),
                round(ruang * (1 - RONGGA), 1),
                tinggi,
                round(x + ruang / 2, 1),
            )
        )
    garis = round(dasar - naik(sasaran), 1) if sasaran is not None else None
    return Grafik(judul, semua, garis, f"Sasaran {tulis(sasaran, satuan)}" if sasaran is not None else "")


def _svg(b: Batang) -> str:
    return (
        f'<rect x="{b.x}" y="{b.y}" width="{b.lebar}" height="{b.tinggi}"/>'
        f'<text x="{b.tengah}" y="{b.y}" dy="-5">{escape(b.teks)}</text>'
        f'<text x="{b.tengah}" y="{TINGGI - 8}" class="grafik-label">{escape(b.label)}</text>'
    )
