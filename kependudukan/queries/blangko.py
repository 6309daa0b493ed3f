"""Reads of the stock of blank cards, and of the files that wait for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from bogor_portal.alur.models import Giliran, Permohonan
from kependudukan.layanan.kartu_fisik import MENUNGGU_BLANGKO, jenis_kartu
from kependudukan.models import MutasiBlangko, StokBlangko
from kependudukan.models.kartu import JenisKartu

KIA = "KIA-"


@dataclass(frozen=True)
class Stok:
    """One kind of card: how many blanks (None: not counted here), and how many files wait to be printed."""

    jenis: str
    nama: str
    jumlah: int | None
    menunggu: int


def blangko_habis(permohonan: Permohonan) -> bool:
    """Whether the stock of this file's card is kept and empty."""
    return habis(jenis_kartu(permohonan.jenis.singkatan))


def habis(jenis: str) -> bool:
    """Whether the stock of a kind is kept and empty."""
    return StokBlangko.objects.filter(jenis=jenis, jumlah=0).exists()


def menunggu_cetak(jenis: str) -> QuerySet[Giliran]:
    """Open turns of files whose card of this kind is not printed yet, the longest waiting first."""
    terbuka = Giliran.objects.filter(
        keluar_pada__isnull=True, tahap__kode__in=MENUNGGU_BLANGKO, permohonan__jenis__layanan="kependudukan"
    )
    kia = {"permohonan__jenis__singkatan__startswith": KIA}
    return (terbuka.filter(**kia) if jenis == JenisKartu.KIA else terbuka.exclude(**kia)).order_by("masuk_pada", "pk")


def stok_semua() -> list[Stok]:
    """Both kinds, kept or not."""
    ada = dict(StokBlangko.objects.values_list("jenis", "jumlah"))
    return [Stok(kode, str(nama), ada.get(kode), menunggu_cetak(kode).count()) for kode, nama in JenisKartu.choices]


def mutasi_terakhir(banyak: int = 30) -> QuerySet[MutasiBlangko]:
    return MutasiBlangko.objects.select_related("oleh")[:banyak]


def urutan_cetak(permohonan: Permohonan) -> int:
    """The file's place among those that wait for the same card; 0 when it does not wait."""
    antre: list[Any] = list(
        menunggu_cetak(jenis_kartu(permohonan.jenis.singkatan)).values_list("permohonan", flat=True)
    )
    return antre.index(permohonan.pk) + 1 if permohonan.pk in antre else 0
