"""Tables of service performance by type, OPD, stage and kelurahan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bogor_portal.alur.models import JenisTahap
from bogor_portal.dasbor.layanan.angka import Hitungan, Pecahan
from bogor_portal.dasbor.layanan.tabel import Baris, Kolom, Sel, Tabel
from bogor_portal.dasbor.models import Sumbu

KINERJA = (
    Kolom("Diterima"),
    Kolom("Diputus"),
    Kolom("Terbuka"),
    Kolom("Lewat batas"),
    Kolom("Tepat waktu", "%", batang=True),
    Kolom("Beda", "%", beda=True),
    Kolom("Median", "hari kerja"),
    Kolom("P90", "hari kerja"),
)


@dataclass(frozen=True)
class Potongan:
    """One way to cut the figures. ``kolom``: the summary's column that names the rows."""

    kode: str
    judul: str
    sumbu: Sumbu
    kolom: str = "kunci"


POTONGAN = {
    p.kode: p
    for p in (
        Potongan("jenis", "Jenis layanan", Sumbu.JENIS),
        Potongan("opd", "OPD", Sumbu.LAYANAN, "opd"),
        Potongan("tahap", "Tahap", Sumbu.TAHAP),
        Potongan("kelurahan", "Kelurahan", Sumbu.WILAYAH),
    )
}
Hitungan_ = Mapping[str, Hitungan]


def tabel_kinerja(
    judul: str,
    kini: Hitungan_,
    terbuka: Hitungan_,
    lalu: Hitungan_,
    nama: Callable[[str], str],
    tautan: Callable[[str], str],
) -> Tabel:
    """Rows by name: counts of the period, what is open now, the share in time against the period before."""
    baris = []
    for kunci in sorted({*kini, *terbuka}, key=lambda k: nama(k).casefold()):
        h, t, l = kini.get(kunci, Hitungan()), terbuka.get(kunci, Hitungan()), lalu.get(kunci, Hitungan())  # noqa: E741
        beda = None if h.tepat.persen is None or l.tepat.persen is None else h.tepat.persen - l.tepat.persen
        lama = h.lama
        sel: list[Sel] = [nama(kunci), h["diterima"], h.diputus, t["terbuka"], t["lewat"]]
        baris.append(Baris([*sel, h.tepat.persen, beda, lama.median, lama.p90], tautan(kunci)))
    return Tabel(judul, [Kolom(judul, angka=False), *KINERJA], baris)


def tabel_tahap(kini: Hitungan_, terbuka: Hitungan_) -> Tabel:
    """Where files wait: the stages by their 90th percentile, the longest first."""
    kolom = [
        Kolom("Tahap", angka=False),
        Kolom("Selesai"),
        Kolom("Terbuka"),
        Kolom("Terbuka dan lewat batas"),
        Kolom("Median", "hari kerja"),
        Kolom("P90", "hari kerja", batang=True),
    ]
    nama = dict(JenisTahap.choices)
    baris = []
    for kunci in {*kini, *terbuka}:
        h, t = kini.get(kunci, Hitungan()), terbuka.get(kunci, Hitungan())
        lama = h.lama
        sel: list[Sel] = [str(nama.get(kunci, kunci)), h["jumlah"], t["terbuka"], t["lewat"], lama.median, lama.p90]
        baris.append(((lama.p90 or -1, h["jumlah"]), Baris(sel)))
    baris.sort(key=lambda b: b[0], reverse=True)
    return Tabel("Tahap", kolom, [b for _, b in baris])


def tabel_jumlah(judul: str, kolom: str, hitungan: Hitungan_, nama: Callable[[str], str]) -> Tabel:
    """Counts with their share, greatest first (reasons)."""
    jumlah = {k: h["jumlah"] for k, h in hitungan.items() if h["jumlah"]}
    semua = sum(jumlah.values())
    urut = sorted(jumlah.items(), key=lambda p: (-p[1], nama(p[0])))
    baris = [Baris([nama(k), n, Pecahan(n, semua).persen]) for k, n in urut]
    return Tabel(judul, [Kolom(kolom, angka=False), Kolom("Jumlah", batang=True), Kolom("Bagian", "%")], baris)
