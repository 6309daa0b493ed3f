"""Reads about appointments: free days and hours, one's own, a counter's day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Case, Count, F, Min, Q, QuerySet, Sum, When
from django.utils import timezone

from kependudukan.models import AturanKuota, DaftarTunggu, HariLayanan, JanjiTemu, Keperluan, Slot, TempatLayanan
from kependudukan.queries.dinas import pegawai_dinas

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

HARI_DITAWARKAN = 14


@dataclass(frozen=True)
class Hari:
    """A day on which a place works; how many of its places are free, and how many were released for hours to come."""

    tanggal: date
    sisa: int
    dibuka: int

    @property
    def sebab(self) -> str:
        """Why a day without a free place has none."""
        if self.dibuka:
            return "penuh"
        return "tidak ada lagi" if self.tanggal == timezone.localdate() else "belum dibuka"


def boleh_loket(pengguna: Pengguna) -> bool:
    """Whether this person may work at the counters: any post in the office today."""
    return pegawai_dinas(pengguna)


def tempat_untuk(keperluan: str) -> QuerySet[TempatLayanan]:
    """Places that serve this purpose, in their order."""
    ada = AturanKuota.objects.filter(keperluan=keperluan, aktif=True, per_hari__gt=0)
    return TempatLayanan.objects.filter(aktif=True, pk__in=ada.values("tempat"))


def keperluan_dilayani() -> list[tuple[str, str]]:
    """The purposes that some place serves, as choices."""
    ada = set(
        AturanKuota.objects.filter(aktif=True, per_hari__gt=0, tempat__aktif=True).values_list("keperluan", flat=True)
    )
    return [pilihan for pilihan in Keperluan.choices if pilihan[0] in ada]


def hari_terbuka(tempat: TempatLayanan, keperluan: str, kini: datetime | None = None) -> list[Hari]:
    """The coming working days of a place with what is free; full days too, with 0, so that one sees the next (ANT-01).

    One query. A day's own quota limits what its hours offer together.
    """
    kini = kini or timezone.now()
    bebas, dibuka = (
        Sum(Case(When(slot__mulai__gt=kini, then=isi), default=0))
        for isi in (F("slot__dibuka") - F("slot__terisi"), F("slot__dibuka"))
    )
    hari = (
        HariLayanan.objects.filter(tempat=tempat, tanggal__gte=timezone.localdate(kini), ditutup="")
        .filter(slot__keperluan=keperluan)
        .annotate(bebas=bebas, dibuka=dibuka, pertama=Min("slot__mulai"))
        .order_by("tanggal")[:HARI_DITAWARKAN]
    )
    return [Hari(h.tanggal, max(0, min(h.bebas, h.kuota - h.terisi)), h.dibuka) for h in hari]


def slot_hari(tempat: TempatLayanan, keperluan: str, tanggal: date, kini: datetime | None = None) -> list[Slot]:
    """The hours of one day, full ones too; those past are left out. None is free once the day's quota is gone."""
    hari = HariLayanan.objects.filter(tempat=tempat, tanggal=tanggal, ditutup="").first()
    if hari is None:
        return []
    slot = list(hari.slot.filter(keperluan=keperluan, mulai__gt=kini or timezone.now()))
    for satu in slot:
        satu.hari = hari
        if hari.terisi >= hari.kuota:
            satu.dibuka = satu.terisi
    return slot


def slot_terbuka(kode: UUID) -> Slot | None:
    """A coming hour by its code; whether it is free is asked when it is taken."""
    return Slot.objects.select_related("hari__tempat").filter(kode=kode, mulai__gt=timezone.now()).first()


def janji_saya(pengguna: Pengguna) -> QuerySet[JanjiTemu]:
    """One's own, coming ones first, then the newest."""
    return (
        JanjiTemu.objects.milik(pengguna)
        .select_related("slot", "hari__tempat", "permohonan")
        .annotate(urut=Case(When(status__in=JanjiTemu.Status.aktif(), then=0), default=1))
        .order_by("urut", "hari__tanggal", "-id")
    )


def tunggu_saya(pengguna: Pengguna) -> QuerySet[DaftarTunggu]:
    return DaftarTunggu.objects.filter(pengguna=pengguna, status=DaftarTunggu.Status.MENUNGGU).select_related("tempat")


def di_depan(tunggu: DaftarTunggu) -> int:
    """How many wait before this one at the same place for the same purpose."""
    sama = DaftarTunggu.objects.filter(
        tempat=tunggu.tempat_id, keperluan=tunggu.keperluan, status=DaftarTunggu.Status.MENUNGGU
    )
    return sama.filter(pk__lt=tunggu.pk).count()


def daftar_hari(tempat: TempatLayanan, tanggal: date, keperluan: str = "") -> QuerySet[JanjiTemu]:
    """The counter's list of a day by number, without those cancelled and not yet accepted."""
    batal = [JanjiTemu.Status.BATAL, JanjiTemu.Status.DITAWARKAN]
    janji = JanjiTemu.objects.filter(hari__tempat=tempat, hari__tanggal=tanggal).exclude(status__in=batal)
    if keperluan:
        janji = janji.filter(keperluan=keperluan)
    return janji.select_related("slot", "permohonan__jenis").order_by("slot__mulai", "nomor")


def ringkasan_hari(tempat: TempatLayanan, tanggal: date) -> dict[str, int]:
    """How many of a day are booked, came, were served, stayed away."""
    janji = JanjiTemu.objects.filter(hari__tempat=tempat, hari__tanggal=tanggal)
    return janji.aggregate(**{s: Count("id", filter=Q(status=s)) for s in JanjiTemu.Status.values})
