"""Reads of the public catalogue. The number of queries never depends on the number of rows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Any

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Case, F, Prefetch, QuerySet, Value, When
from django.db.models.functions import Lower, Round

from bogor_portal.alur.models import JenisLayanan, VersiLayanan
from kependudukan.layanan.pencarian import kata_cari

LAYANAN = "kependudukan"
MIRIP = 0.5  # how much of a word must be found: lets one wrong or missing letter pass
Keadaan = VersiLayanan.Keadaan
URUTAN_TAMPIL = (Keadaan.TERBIT, Keadaan.INFORMASI, Keadaan.DRAF)


@dataclass(frozen=True)
class JenisPublik:
    """A service as the public sees it. ``terbuka``: it may be filed here now."""

    jenis: JenisLayanan
    versi: VersiLayanan

    @property
    def terbuka(self) -> bool:
        return self.versi.keadaan == Keadaan.TERBIT


def daftar_jenis(*, cari: str = "") -> list[JenisPublik]:
    """Services by code or, when words are searched, best first: every word must be found, roughly. Two queries."""
    jenis = JenisLayanan.objects.filter(layanan=LAYANAN).order_by("singkatan")
    if kata := kata_cari(cari):
        jenis = _urut_cocok(jenis, kata)
    return _dengan_versi(jenis, VersiLayanan.objects.all())


def jenis_publik(kode: str) -> JenisPublik | None:
    """One service, its version with persyaratan, isian and tahap."""
    jenis = JenisLayanan.objects.filter(layanan=LAYANAN, kode=kode)
    satu = _dengan_versi(jenis, VersiLayanan.objects.prefetch_related("persyaratan", "isian", "tahap"))
    return satu[0] if satu else None


def nama_layanan(kode: list[str]) -> dict[str, str]:
    """kode → name, of those that exist."""
    return dict(JenisLayanan.objects.filter(layanan=LAYANAN, kode__in=kode).values_list("kode", "nama"))


def _dengan_versi(jenis: QuerySet[JenisLayanan], versi: QuerySet[VersiLayanan]) -> list[JenisPublik]:
    calon = Prefetch("versi", versi.filter(keadaan__in=URUTAN_TAMPIL), to_attr="calon_versi")
    baris: list[Any] = list(jenis.prefetch_related(calon))
    return [JenisPublik(j, _pilih_versi(j.calon_versi)) for j in baris if j.calon_versi]


def _pilih_versi(calon: list[VersiLayanan]) -> VersiLayanan:
    """The published one, else the information, else the newest draft."""
    return min(calon, key=lambda v: (URUTAN_TAMPIL.index(Keadaan(v.keadaan)), -v.nomor))


def _urut_cocok(jenis: QuerySet[JenisLayanan], kata: list[str]) -> QuerySet[Any]:
    """Keep what has every word; words of the name and everyday words of the service weigh on top."""
    cocok = {f"mirip_{i}": TrigramWordSimilarity(k, "pencarian") for i, k in enumerate(kata)}
    disaring = jenis.alias(**cocok).filter(**{f"{nama}__gte": MIRIP for nama in cocok})
    nama = [TrigramWordSimilarity(k, Lower("nama")) for k in kata]
    sehari = [TrigramWordSimilarity(k, Lower("kata_kunci")) for k in kata]
    nilai: Any = reduce(add, [*(F(n) for n in cocok), *nama, *sehari])
    umum = Case(When(singkatan__endswith="-UMUM", then=Value(0)), default=Value(1))  # before what only some need
    return disaring.order_by(Round(nilai * 10).desc(), umum, "pk")
