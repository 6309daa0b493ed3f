"""Reads of the public catalogue. The number of queries never depends on the number of rows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Any

from django.contrib.postgres.search import TrigramSimilarity, TrigramWordSimilarity
from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, QuerySet, Value, When
from django.db.models.fields import FloatField, IntegerField
from django.db.models.functions import Cast, Greatest, Lower, Round

from bogor_portal.alur.models import JenisLayanan, VersiLayanan
from perizinan.layanan.pencarian import kata_cari

LAYANAN = "perizinan"
MIRIP = 0.5  # how much of a word must be found: lets one wrong or missing letter pass
Keadaan = VersiLayanan.Keadaan
URUTAN_TAMPIL = (Keadaan.TERBIT, Keadaan.INFORMASI, Keadaan.DRAF)


@dataclass(frozen=True)
class JenisPublik:
    """A type as the public sees it. ``terbuka``: it may be filed here now (R1.1)."""

    jenis: JenisLayanan
    versi: VersiLayanan | None
    terbuka: bool


def daftar_jenis(
    *, cari: str = "", bidang: str = "", pemohon: str = "", dapat_diajukan: bool = False
) -> list[JenisPublik]:
    """Types by name or, when words are searched, best first: every word must be found, roughly. Two queries."""
    jenis = _dengan_terbuka(JenisLayanan.objects.filter(layanan=LAYANAN))
    if bidang:
        jenis = jenis.filter(bidang=bidang)
    if pemohon:
        jenis = jenis.filter(pemohon__in=[pemohon, JenisLayanan.Pemohon.KEDUANYA])
    if dapat_diajukan:
        jenis = jenis.filter(terbuka=True)
    if kata := kata_cari(cari):
        jenis = _urut_cocok(jenis, kata)
    return _dengan_versi(jenis, VersiLayanan.objects.all())


def daftar_bidang() -> list[str]:
    """The fields that the catalogue has, by name."""
    jenis = JenisLayanan.objects.filter(layanan=LAYANAN).exclude(bidang="")
    return list(jenis.order_by("bidang").values_list("bidang", flat=True).distinct())


def jenis_publik(kode: str) -> JenisPublik | None:
    """One type, its version with persyaratan and tahap. Four queries."""
    jenis = _dengan_terbuka(JenisLayanan.objects.filter(layanan=LAYANAN, kode=kode))
    satu = _dengan_versi(jenis, VersiLayanan.objects.prefetch_related("persyaratan", "tahap"))
    return satu[0] if satu else None


def _dengan_versi(jenis: QuerySet[Any], versi: QuerySet[VersiLayanan]) -> list[JenisPublik]:
    calon = Prefetch("versi", versi.filter(keadaan__in=URUTAN_TAMPIL), to_attr="calon_versi")
    return [JenisPublik(j, _pilih_versi(j.calon_versi), j.terbuka) for j in jenis.prefetch_related(calon)]


def _dengan_terbuka(jenis: QuerySet[Any]) -> QuerySet[Any]:
    """``terbuka``: it may be filed here (R1.1, as JenisLayanan.dapat_diajukan) and has a published version."""
    terbit = VersiLayanan.objects.filter(jenis=OuterRef("pk"), keadaan=Keadaan.TERBIT)
    boleh = Q(
        kanal__in=[JenisLayanan.Kanal.SMART, JenisLayanan.Kanal.SITANDUK],
        status__in=[JenisLayanan.StatusKatalog.AKTIF, JenisLayanan.StatusKatalog.BELUM_PASTI],
    )
    terbuka: QuerySet[Any] = jenis.annotate(
        terbuka=Case(When(boleh & Exists(terbit), then=Value(True)), default=Value(False))
    )
    return terbuka


def _urut_cocok(jenis: QuerySet[Any], kata: list[str]) -> QuerySet[Any]:
    """Keep what has every word; words of the name weigh half as much again, a whole phrase as much as a word."""
    frasa = " ".join(kata)
    jenis = jenis.alias(**{f"mirip_{i}": TrigramWordSimilarity(k, "pencarian") for i, k in enumerate(kata)})
    jenis = jenis.filter(**{f"mirip_{i}__gte": MIRIP for i in range(len(kata))})
    nama = [TrigramWordSimilarity(k, Lower("nama")) for k in kata]
    nilai: Any = reduce(add, [F(f"mirip_{i}") + n / 2 for i, n in enumerate(nama)]) / Value(float(len(kata)))
    nilai = Cast(nilai + TrigramWordSimilarity(frasa, "pencarian"), FloatField())
    mirip = Greatest(TrigramSimilarity(Lower("nama"), frasa), TrigramSimilarity(Lower("kata_kunci"), frasa))
    dibuka = Cast("terbuka", IntegerField())
    return jenis.order_by(Round(nilai * 10).desc(), dibuka.desc(), mirip.desc(), "nama")


def _pilih_versi(calon: list[VersiLayanan]) -> VersiLayanan | None:
    """The published one, else the information, else the newest draft."""
    return min(calon, key=lambda v: (URUTAN_TAMPIL.index(Keadaan(v.keadaan)), -v.nomor), default=None)
