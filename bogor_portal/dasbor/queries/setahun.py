"""A view's year: what the overview, the agenda and each measure's page show of service performance."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString

from bogor_portal.dasbor.layanan.bulanan import grafik_arus, tabel_bulan
from bogor_portal.dasbor.layanan.grafik import percik
from bogor_portal.dasbor.layanan.kemas import daftarkan
from bogor_portal.dasbor.layanan.periode import bulan_terakhir
from bogor_portal.dasbor.layanan.ukuran import LAYANAN, Nilai, UkuranLayanan
from bogor_portal.dasbor.models import KINI
from bogor_portal.dasbor.queries import ringkas
from bogor_portal.dasbor.queries.siapan import potong

if TYPE_CHECKING:
    from bogor_portal.dasbor.layanan.angka import Hitungan
    from bogor_portal.dasbor.layanan.grafik import Grafik
    from bogor_portal.dasbor.layanan.periode import Periode
    from bogor_portal.dasbor.layanan.tabel import Tabel
    from bogor_portal.dasbor.queries.pandangan import Pandangan


@daftarkan
@dataclass(frozen=True)
class IsiUbin:
    """A measure in the period and the one before (None for what only now knows), with its small line."""

    nilai: Nilai
    sebelum: Nilai | None
    percik: SafeString


@daftarkan
@dataclass(frozen=True)
class Setahun:
    """``bulan``: the twelve up to the period's end; ``ubin`` by measure; ``tepat``: the share in time of each month."""

    bulan: list[Periode]
    ubin: dict[str, IsiUbin]
    tabel: Tabel
    arus: Grafik
    tepat: list[Decimal | None]


@potong()
def setahun(_: str | None, pv: Pandangan) -> Setahun:
    bulan, hitungan = _hitungan(pv)
    return Setahun(
        bulan,
        {u.kode: _ubin(u, pv, bulan, hitungan) for u in LAYANAN},
        tabel_bulan(bulan, hitungan),
        grafik_arus(bulan, hitungan),
        [hitungan[b.kode].tepat.persen for b in bulan],
    )


@potong()
def ukuran(_: str | None, pv: Pandangan) -> dict[str, tuple[IsiUbin, list[Nilai]]]:
    """By measure its tile, and its value in each month of ``bulan``; none for what only now knows."""
    bulan, hitungan = _hitungan(pv)
    return {
        u.kode: (
            _ubin(u, pv, bulan, hitungan),
            [] if u.masa == KINI else [u.hitung(hitungan[b.kode]) for b in bulan],
        )
        for u in LAYANAN
    }


def bulan_setahun(pv: Pandangan) -> list[Periode]:
    return bulan_terakhir(min(pv.periode.sampai, pv.hari_ini))


def _hitungan(pv: Pandangan) -> tuple[list[Periode], dict[str, Hitungan]]:
    bulan = bulan_setahun(pv)
    semua = dict.fromkeys([pv.periode.kode, pv.periode.sebelum.kode, *(b.kode for b in bulan)])
    return bulan, ringkas.jumlah(pv.lingkup, pv.saringan, semua)


def _ubin(u: UkuranLayanan, pv: Pandangan, bulan: list[Periode], hitungan: dict[str, Hitungan]) -> IsiUbin:
    if u.masa == KINI:
        return IsiUbin(u.hitung(hitungan[KINI]), None, SafeString())
    kini, lalu = (u.hitung(hitungan[p.kode]) for p in (pv.periode, pv.periode.sebelum))
    return IsiUbin(kini, lalu, percik([u.hitung(hitungan[b.kode]).nilai for b in bulan]))
