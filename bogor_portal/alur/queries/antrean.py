"""The officer's queue: one query of plain values, paged by key, with a bounded count."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from bogor_portal.akun.queries import jabatan_dipegang
from bogor_portal.alur.models import Giliran, Permohonan, Status
from bogor_portal.alur.queries.linimasa import kata_tenggat
from bogor_portal.alur.queries.petugas import terlihat_petugas

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

SEHALAMAN = 25
HITUNG_PALING_BANYAK = 1000
CARI_PALING_BANYAK = 200


@dataclass(frozen=True)
class Saringan:
    """What the queue shows. ``sesudah``: the key (urut_pada, id) of the last row seen."""

    cari: str = ""
    jenis: str = ""
    tahap: str = ""
    tenggat: str = ""  # lewat, hari_ini, mendekati
    pemegang: str = ""  # saya, bebas
    sesudah: tuple[datetime, int] | None = None


@dataclass(frozen=True)
class Halaman:
    """Rows of one page, the key of the next, and a count that stops at HITUNG_PALING_BANYAK."""

    baris: list[dict[str, Any]]
    berikut: str = ""
    jumlah: int = 0
    lebih: bool = False
    saringan: Saringan = field(default_factory=Saringan)


KOLOM = {
    "nomor": F("permohonan__nomor"),
    "kode": F("permohonan__kode"),
    "nama_pemohon": F("permohonan__nama_pemohon"),
    "jenis": F("permohonan__jenis__nama"),
    "tahap_nama": F("tahap__nama"),
    "pemegang_nama": F("pemegang__nama"),
    "tenggat_layanan": F("permohonan__tenggat"),
}


def halaman(pengguna: Pengguna, saringan: Saringan) -> Halaman:
    """Open turns of the person's posts, most urgent first: three queries whatever the number of rows."""
    kini = timezone.now()
    jabatan = list(jabatan_dipegang(pengguna).values_list("pk", flat=True))
    dasar = _saring(Giliran.objects.filter(keluar_pada__isnull=True, jabatan__in=jabatan), saringan, pengguna, kini)
    halaman_ini = dasar
    if saringan.sesudah:
        pada, pk = saringan.sesudah
        halaman_ini = dasar.filter(Q(urut_pada__gt=pada) | Q(urut_pada=pada, pk__gt=pk), urut_pada__gte=pada)
    urut = halaman_ini.order_by("urut_pada", "pk")
    baris = list(
        urut.annotate(**KOLOM).values("pk", "urut_pada", "pemegang_id", "klaim_sampai", "tenggat", *KOLOM)[
            : SEHALAMAN + 1
        ]
    )
    jumlah = dasar.order_by()[: HITUNG_PALING_BANYAK + 1].count()
    tampil = [_lengkapi(b, kini) for b in baris[:SEHALAMAN]]
    berikut = kunci_halaman(tampil[-1]) if len(baris) > SEHALAMAN else ""
    return Halaman(tampil, berikut, min(jumlah, HITUNG_PALING_BANYAK), jumlah > HITUNG_PALING_BANYAK, saringan)


def kunci_halaman(baris: dict[str, Any]) -> str:
    """The key of a row as it stands in an address."""
    return f"{baris['urut_pada'].timestamp():.6f}-{baris['pk']}"


def baca_kunci(teks: str) -> tuple[datetime, int] | None:
    """The key back; None for anything that is not one."""
    pada, _, pk = teks.partition("-")
    try:
        return datetime.fromtimestamp(float(pada), tz=timezone.get_default_timezone()), int(pk)
    except (ValueError, OverflowError, OSError):
        return None


def jenis_dalam_antrean(pengguna: Pengguna) -> list[tuple[str, str]]:
    """Types to filter by: those with open work in the person's posts (bounded)."""
    terbuka = Giliran.objects.filter(keluar_pada__isnull=True, jabatan__in=jabatan_dipegang(pengguna))
    pasangan = terbuka.order_by("urut_pada", "pk").values_list("permohonan__jenis__kode", "permohonan__jenis__nama")
    return sorted(set(pasangan[:HITUNG_PALING_BANYAK]), key=lambda p: p[1])


def _saring(qs: QuerySet[Giliran], s: Saringan, pengguna: Pengguna, kini: datetime) -> QuerySet[Giliran]:
    if s.jenis:
        qs = qs.filter(permohonan__jenis__kode=s.jenis)
    if s.tahap:
        qs = qs.filter(tahap__jenis=s.tahap)
    if s.pemegang == "saya":
        qs = qs.filter(pemegang=pengguna)
    elif s.pemegang == "bebas":
        qs = qs.filter(Q(pemegang__isnull=True) | Q(klaim_sampai__lt=kini))
    if s.tenggat:
        qs = qs.filter(_batas_tenggat(s.tenggat, kini))
    if s.cari:
        qs = qs.filter(permohonan__in=_cari(s.cari))
    return qs


def _batas_tenggat(kata: str, kini: datetime) -> Q:
    if kata == "lewat":
        return Q(tenggat__lt=kini)
    awal = timezone.localtime(kini).replace(hour=0, minute=0, second=0, microsecond=0)
    if kata == "hari_ini":
        return Q(tenggat__gte=kini, tenggat__lt=awal + timedelta(days=1))
    return Q(tenggat__gte=kini, tenggat__lt=awal + timedelta(days=3))


def _cari(teks: str) -> list[int]:
    """Number and name each by its own index, joined by ids: one OR over both would use neither."""
    ditemukan: set[int] = set()
    for kolom in ("nomor__icontains", "nama_pemohon__icontains"):
        ditemukan |= set(Permohonan.objects.filter(**{kolom: teks}).values_list("pk", flat=True)[:CARI_PALING_BANYAK])
    return list(ditemukan)


def _lengkapi(baris: dict[str, Any], kini: datetime) -> dict[str, Any]:
    dipegang = baris["pemegang_nama"] if baris["klaim_sampai"] and baris["klaim_sampai"] > kini else ""
    return baris | {"pemegang_nama": dipegang, "kata": kata_tenggat(baris["tenggat"], kini)}


@dataclass(frozen=True)
class HalamanSemua:
    """A page of permohonan, newest first, and the id of the next page's start."""

    baris: list[dict[str, Any]]
    berikut: int | None


def semua(pengguna: Pengguna, *, cari: str = "", status: str = "", sebelum: int | None = None) -> HalamanSemua:
    """Every permohonan that this officer may see, ended ones too: paged by id, no count."""
    qs = terlihat_petugas(pengguna)
    if status in Status.values:
        qs = qs.filter(status=status)
    if cari:
        qs = qs.filter(pk__in=_cari(cari))
    if sebelum:
        qs = qs.filter(pk__lt=sebelum)
    kolom = ("pk", "kode", "nomor", "nama_pemohon", "jenis__nama", "status", "diajukan_pada", "selesai_pada")
    baris = list(qs.order_by("-pk").values(*kolom)[: SEHALAMAN + 1])
    tampil = [b | {"kata_status": Status(b["status"]).label} for b in baris[:SEHALAMAN]]
    return HalamanSemua(tampil, tampil[-1]["pk"] if len(baris) > SEHALAMAN else None)
