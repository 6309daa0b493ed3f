"""The register as officers list and export it: paged by key, by index."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from bogor_portal.lib.wilayah import nama_wilayah
from perizinan.models import Izin, StatusIzin
from perizinan.models.izin import keadaan_izin
from perizinan.queries.izin import terlihat_petugas
from perizinan.queries.publik import menurut_teks

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

SEHALAMAN = 25
EKSPOR_PALING_BANYAK = 50_000
SEGERA_HARI = 90
KEADAAN = (
    ("berlaku", "Berlaku"),
    ("segera", f"Berakhir dalam {SEGERA_HARI} hari"),
    ("kedaluwarsa", "Kedaluwarsa"),
    ("dibekukan", "Dibekukan"),
    ("dicabut", "Dicabut"),
)
KOLOM = (
    *("pk", "kode", "nomor", "jenis__nama", "nama_pemegang", "tempat", "kelurahan"),
    *("status", "status_sejak", "berlaku_mulai", "berlaku_sampai", "terbit_pada"),
)
JUDUL_EKSPOR = (
    *("Nomor", "Jenis izin", "Pemegang", "Tempat", "Kelurahan", "Keadaan", "Sejak"),
    *("Berlaku mulai", "Berlaku sampai", "Terbit"),
)


@dataclass(frozen=True)
class SaringanIzin:
    """What the list shows; ``sebelum`` is the key of the last row seen."""

    cari: str = ""
    jenis: str = ""
    keadaan: str = ""
    kelurahan: str = ""
    sebelum: int | None = None


@dataclass(frozen=True)
class HalamanRegister:
    baris: list[dict[str, Any]]
    berikut: int | None


def halaman(pengguna: Pengguna, s: SaringanIzin) -> HalamanRegister:
    """One page, newest first; no count."""
    semua = disaring(pengguna, s)
    if s.sebelum:
        semua = semua.filter(pk__lt=s.sebelum)
    baris = list(semua.order_by("-pk").values(*KOLOM)[: SEHALAMAN + 1])
    hari = timezone.localdate()
    tampil = [b | {"keadaan": _keadaan(b, hari)} for b in baris[:SEHALAMAN]]
    return HalamanRegister(tampil, tampil[-1]["pk"] if len(baris) > SEHALAMAN else None)


def disaring(pengguna: Pengguna, s: SaringanIzin) -> QuerySet[Izin]:
    """What this officer may see of what is asked for."""
    semua = terlihat_petugas(pengguna)
    if s.jenis:
        semua = semua.filter(jenis__kode=s.jenis)
    if s.kelurahan:
        semua = semua.filter(kelurahan=s.kelurahan)
    if s.keadaan:
        semua = semua.filter(_syarat_keadaan(s.keadaan))
    return menurut_teks(semua, s.cari) if s.cari else semua


def baris_ekspor(pengguna: Pengguna, s: SaringanIzin) -> Iterator[list[str]]:
    """The rows of an export with their heading, read in pieces."""
    yield list(JUDUL_EKSPOR)
    hari = timezone.localdate()
    for b in disaring(pengguna, s).order_by("-pk").values(*KOLOM)[:EKSPOR_PALING_BANYAK].iterator(chunk_size=2000):
        yield [
            *(b["nomor"], b["jenis__nama"], b["nama_pemegang"], b["tempat"], nama_wilayah(b["kelurahan"] or "")),
            *(_keadaan(b, hari), _iso(b["status_sejak"]), _iso(b["berlaku_mulai"]), _iso(b["berlaku_sampai"])),
            timezone.localdate(b["terbit_pada"]).isoformat(),
        ]


def _iso(tanggal: Any) -> str:
    return tanggal.isoformat() if tanggal else ""


def _keadaan(b: dict[str, Any], hari: date) -> str:
    return keadaan_izin(b["status"], b["berlaku_sampai"], hari)


def _syarat_keadaan(keadaan: str) -> Q:
    hari = timezone.localdate()
    lewat = Q(berlaku_sampai__lt=hari)
    if keadaan == "kedaluwarsa":
        return lewat & ~Q(status=StatusIzin.DICABUT)
    if keadaan == "segera":
        batas = hari + timedelta(days=SEGERA_HARI)
        return Q(status=StatusIzin.BERLAKU, berlaku_sampai__gte=hari, berlaku_sampai__lte=batas)
    if keadaan == "berlaku":
        return Q(status=StatusIzin.BERLAKU) & (Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=hari))
    return Q(status=keadaan) if keadaan in StatusIzin.values else Q()
