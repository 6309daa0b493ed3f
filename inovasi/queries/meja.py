"""Lists of the desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Q, QuerySet, Subquery

from inovasi.layanan.pencarian import kata_cari
from inovasi.models import Edisi, Entri, Ide, Inovasi, RiwayatInovasi
from inovasi.queries.peran import baca_semua, terlihat

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

PER_HALAMAN = 50


@dataclass(frozen=True)
class Saringan:
    cari: str = ""
    opd: str = ""
    status: str = ""
    tahapan: str = ""


@dataclass(frozen=True)
class HalamanMeja:
    baris: Sequence[Inovasi]
    jumlah: int
    nomor: int
    lagi: bool


def cari_nama(daftar: QuerySet[Inovasi], cari: str) -> QuerySet[Inovasi]:
    """Every word, in any name or variant (R22)."""
    for kata in kata_cari(cari):
        daftar = daftar.filter(Q(pencarian__contains=kata) | Q(deskripsi__icontains=kata))
    return daftar


def halaman(pengguna: Pengguna, edisi: Edisi | None, saringan: Saringan, nomor: int = 1) -> HalamanMeja:
    """Innovations of this person's desk with ``status_entri`` of the edition, by name. Two queries for the page."""
    status = Entri.objects.filter(inovasi=OuterRef("pk"), edisi=edisi).values("status")[:1]
    dasar = cari_nama(terlihat(pengguna), saringan.cari)
    daftar = dasar.select_related("opd", "urusan").annotate(status_entri=Subquery(status))
    if saringan.opd:
        daftar = daftar.filter(opd__kode=saringan.opd)
    if saringan.tahapan:
        daftar = daftar.filter(tahapan="" if saringan.tahapan == "kosong" else saringan.tahapan)
    if saringan.status:
        daftar = (
            daftar.filter(status_entri__isnull=True)
            if saringan.status == "belum"
            else daftar.filter(status_entri=saringan.status)
        )
    awal = (max(nomor, 1) - 1) * PER_HALAMAN
    baris = list(daftar.order_by("nama", "pk")[awal : awal + PER_HALAMAN + 1])
    return HalamanMeja(baris[:PER_HALAMAN], daftar.count(), max(nomor, 1), len(baris) > PER_HALAMAN)


def riwayat(inovasi: Inovasi, batas: int = 60) -> list[RiwayatInovasi]:
    """The newest changes of one innovation."""
    return list(
        RiwayatInovasi.objects.filter(inovasi=inovasi).select_related("oleh", "jabatan").order_by("-pk")[:batas]
    )


def riwayat_edisi(edisi: Edisi) -> list[RiwayatInovasi]:
    """What was done with a round, newest first."""
    return list(RiwayatInovasi.objects.filter(edisi=edisi).select_related("oleh", "jabatan").order_by("-pk")[:60])


def daftar_ide(pengguna: Pengguna) -> QuerySet[Ide]:
    """Ideas, for those who read everything; the oldest that waits comes first."""
    if not baca_semua(pengguna):
        return Ide.objects.none()
    return Ide.objects.select_related("opd", "inovasi", "pengirim").order_by("ditanggapi_pada", "pk")
