"""The rows behind a figure: permohonan as they are counted, paged by key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from bogor_portal.alur.layanan import daftar
from bogor_portal.alur.models import Aksi, LoncatAntrean, Riwayat
from bogor_portal.dasbor.layanan.hitung import DIPUTUS
from bogor_portal.dasbor.layanan.periode import Periode
from bogor_portal.dasbor.models import Fakta
from bogor_portal.dasbor.queries.ringkas import Cakupan, Saringan
from bogor_portal.lib import tersusun
from bogor_portal.lib.kalender_kerja import WIB

SEHALAMAN = 50
POTONG = 2000  # rows read at a time into a file
LONCAT_TERBANYAK = 200  # on the page; files have all
APA = {
    "diterima": "Permohonan diterima",
    "diputus": "Permohonan diputus",
    "tepat": "Permohonan diputus dalam batas waktu",
    "terlambat": "Permohonan diputus sesudah batas waktu",
    "ditolak": "Permohonan ditolak",
    "ditarik": "Permohonan ditarik",
    "dikembalikan": "Permohonan yang dikembalikan",
    "luar_urut": "Permohonan yang diambil di luar urutan",
    "terbuka": "Permohonan terbuka",
    "lewat": "Permohonan terbuka yang lewat batas waktu",
}
# Lists of which one is part of the other: numerators beside their denominator.
SEKELOMPOK: tuple[dict[str, str], ...] = (
    {
        "diputus": "Semua yang diputus",
        "tepat": "Dalam batas waktu",
        "terlambat": "Sesudah batas waktu",
        "ditolak": "Ditolak",
    },
    {"terbuka": "Semua yang terbuka", "lewat": "Lewat batas waktu"},
    {"diterima": "Semua yang diterima", "dikembalikan": "Dikembalikan"},
)
PER_SELESAI = frozenset({"diputus", "tepat", "terlambat", "ditolak", "ditarik"})
KINI = frozenset({"terbuka", "lewat"})
KOLOM = ("pk", "layanan", "jenis", "opd", "kelurahan", "status", "diterima", "selesai", "hari", "tepat", "lewat")


@dataclass(frozen=True)
class Halaman:
    baris: list[dict[str, Any]]
    berikut: str = ""


def fakta(
    lingkup: Cakupan, saringan: Saringan, apa: str, periode: Periode, *, kelurahan: str = "", tahap: str = ""
) -> QuerySet[Fakta]:
    """What was counted as ``apa`` (a key of APA), newest first."""
    baris = Fakta.objects.filter(lingkup.saring(saringan.opd)).filter(_apa(apa, periode))
    for nama, nilai in (
        ("layanan", saringan.layanan),
        ("jenis", saringan.jenis),
        ("kelurahan", kelurahan),
        ("tahap", tahap),
    ):
        if nilai:
            baris = baris.filter(**{nama: nilai})
    return baris.order_by(f"-{kolom_urut(apa)}", "-pk")


def kolom_urut(apa: str) -> str:
    return "selesai" if apa in PER_SELESAI else "diterima"


def halaman(
    lingkup: Cakupan,
    saringan: Saringan,
    apa: str,
    periode: Periode,
    *,
    sesudah: str = "",
    kelurahan: str = "",
    tahap: str = "",
) -> Halaman:
    """One page of ``fakta`` from a key on."""
    mulai, kolom = baca_kunci(sesudah), kolom_urut(apa)

    def susun() -> QuerySet[Fakta, Any]:
        semua = fakta(lingkup, saringan, apa, periode, kelurahan=kelurahan, tahap=tahap)
        return _berkolom(_sesudah(semua, kolom, mulai) if mulai else semua)[: SEHALAMAN + 1]

    kunci = ("halaman", lingkup, saringan, apa, periode, mulai, kelurahan, tahap)
    isi = list(_nilai(tersusun.baca(kunci, susun), layanan_terbuka(lingkup)))
    ekor = isi[SEHALAMAN - 1] if len(isi) > SEHALAMAN else None
    return Halaman(isi[:SEHALAMAN], f"{ekor[kolom]:%Y%m%d}-{ekor['pk']}" if ekor else "")


def _sesudah(baris: QuerySet[Fakta], kolom: str, mulai: tuple[date, int]) -> QuerySet[Fakta]:
    hari, pk = mulai
    lalu = Q(**{f"{kolom}__lt": hari}) | Q(**{kolom: hari}, pk__lt=pk)
    return baris.filter(lalu, **{f"{kolom}__lte": hari})


def nilai(baris: QuerySet[Fakta], terbuka: frozenset[str], *, mengalir: bool = False) -> Iterator[dict[str, Any]]:
    """Plain values; number and code are left out where the file is not for this person's eyes. ``mengalir``: read
    while they are used, however many."""
    isi = _berkolom(baris)
    return _nilai(isi.iterator(POTONG) if mengalir else isi, terbuka)


def judul_terbatas(banyak: int, terbanyak: int) -> str:
    """What a title adds where a list was cut."""
    return f" ({terbanyak} terbaru; semuanya pada CSV)" if banyak > terbanyak else ""


def _berkolom(baris: QuerySet[Fakta]) -> QuerySet[Fakta, Any]:
    dengan = baris.annotate(nomor=F("permohonan__nomor"), kode=F("permohonan__kode"))
    return dengan.values_list(*KOLOM, "nomor", "kode")


def _nilai(baris: Iterable[tuple[Any, ...]], terbuka: frozenset[str]) -> Iterator[dict[str, Any]]:
    for isi in baris:
        b = dict(zip((*KOLOM, "nomor", "kode"), isi, strict=True))
        yield b if b["layanan"] in terbuka else b | {"nomor": "", "kode": None}


def layanan_terbuka(lingkup: Cakupan) -> frozenset[str]:
    """Services whose every file this person may open, as ``alur.queries.petugas.terlihat_petugas`` has it."""
    return frozenset(s.kode for s in daftar.semua() if (lingkup.kota and s.bagi_pimpinan) or s.opd in lingkup.opd)


def baca_kunci(teks: str) -> tuple[date, int] | None:
    hari, _, pk = teks.partition("-")
    try:
        return date.fromisoformat(f"{hari[:4]}-{hari[4:6]}-{hari[6:]}"), int(pk)
    except ValueError:
        return None


def loncatan(lingkup: Cakupan, saringan: Saringan, periode: Periode, terbanyak: int) -> list[LoncatAntrean]:
    """Files taken before more urgent ones in a period, newest first (bounded)."""
    opd = [saringan.opd] if saringan.opd else sorted(lingkup.opd)
    baris = LoncatAntrean.objects.filter(rentang_saat("pada", periode))
    if saringan.opd or not lingkup.kota:
        baris = baris.filter(jabatan__opd__kode__in=[kode for kode in opd if lingkup.boleh(kode)])
    if saringan.layanan:
        baris = baris.filter(permohonan__jenis__layanan=saringan.layanan)
    return list(baris.select_related("permohonan__jenis", "oleh")[:terbanyak])


def _apa(apa: str, periode: Periode) -> Q:
    hari = Q(**{f"{kolom_urut(apa)}__range": (periode.mulai, periode.sampai)})
    if apa in KINI:
        return Q(selesai__isnull=True, lewat=True) if apa == "lewat" else Q(selesai__isnull=True)
    if apa == "dikembalikan":
        kembali = Riwayat.objects.filter(rentang_saat("pada", periode), permohonan=OuterRef("pk"), aksi=Aksi.KEMBALIKAN)
        return Q(Exists(kembali), dikembalikan__gt=0, diterima__lte=periode.sampai)
    if apa == "luar_urut":
        loncat = LoncatAntrean.objects.filter(rentang_saat("pada", periode)).values("permohonan")
        return Q(pk__in=loncat, luar_urut__gt=0)
    khusus = {
        "diputus": Q(status__in=sorted(DIPUTUS)),
        "tepat": Q(tepat=True),
        "terlambat": Q(tepat=False),
        "ditolak": Q(status="ditolak"),
        "ditarik": Q(status="ditarik"),
    }
    return hari & khusus.get(apa, Q())


def rentang_saat(kolom: str, periode: Periode) -> Q:
    awal, akhir = (datetime(h.year, h.month, h.day, tzinfo=WIB) for h in (periode.mulai, periode.sampai + timedelta(1)))
    return Q(**{f"{kolom}__gte": awal, f"{kolom}__lt": akhir})
