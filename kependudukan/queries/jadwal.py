"""What may be chosen as the time to come, inside a service's form: places, days and hours that are free."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils import timezone

from bogor_portal.lib.tanggal import hari_tanggal
from kependudukan.models import Slot, TempatLayanan
from kependudukan.queries.janji import tempat_untuk

TUNGGU = "tunggu"
TUTUP_PESAN = timedelta(minutes=30)


@dataclass(frozen=True)
class Pilihan:
    """The three lists to choose from: (stored value, what is read)."""

    tempat: list[tuple[str, str]]
    hari: list[tuple[str, str]]
    jam: list[tuple[str, str]]


def slot_bebas(keperluan: str, kini: datetime | None = None) -> QuerySet[Slot]:
    """Coming hours that can be booked now, the soonest first."""
    kini = kini or timezone.now()
    return (
        Slot.objects.filter(keperluan=keperluan, mulai__gt=kini + TUTUP_PESAN, terisi__lt=F("dibuka"))
        .filter(hari__ditutup="", hari__tempat__aktif=True, hari__terisi__lt=F("hari__kuota"))
        .select_related("hari__tempat")
        .order_by("mulai", "hari__tempat__urut")
    )


def pilihan_jadwal(keperluan: str) -> Pilihan:
    """Every place of the purpose, and the days and hours at which some place is free. Two queries."""
    bebas = slot_bebas(keperluan).values_list("mulai", flat=True)
    saat = [timezone.localtime(m) for m in bebas]
    hari = sorted({s.date() for s in saat})
    jam = sorted({s.strftime("%H:%M") for s in saat})
    return Pilihan(
        tempat=[(t.kode, t.nama) for t in tempat_untuk(keperluan)],
        hari=[(h.isoformat(), hari_tanggal(h)) for h in hari],
        jam=[(j, j.replace(":", ".")) for j in jam],
    )


def slot_pada(keperluan: str, tempat: str, tanggal: date, jam: str) -> Slot | None:
    """The bookable hour of a place at this moment; None when it is full, closed or not there."""
    hari_itu = slot_bebas(keperluan).filter(hari__tempat__kode=tempat, hari__tanggal=tanggal)
    return next((s for s in hari_itu if timezone.localtime(s.mulai).strftime("%H:%M") == jam), None)


def saran(keperluan: str, tempat: str, tanggal: date, banyak: int = 3) -> list[Slot]:
    """The nearest free hours of the same place: of that day first."""
    semua = list(slot_bebas(keperluan).filter(hari__tempat__kode=tempat)[:300])
    return sorted(semua, key=lambda s: (abs((s.hari.tanggal - tanggal).days), s.mulai))[:banyak]


def slot_jawaban(nilai: str) -> Slot | None:
    """The hour that an answer names, free or not; None for a wish to wait, an older answer, or none."""
    try:
        kode = UUID(nilai)
    except (ValueError, AttributeError, TypeError):
        return None
    return Slot.objects.select_related("hari__tempat").filter(kode=kode).first()


def tempat_tunggu(nilai: str) -> TempatLayanan | None:
    """The place where an answer asks to wait."""
    if not isinstance(nilai, str) or not nilai.startswith(f"{TUNGGU}:"):
        return None
    return TempatLayanan.objects.filter(kode=nilai.partition(":")[2], aktif=True).first()


def kata_slot(slot: Slot) -> str:
    """Selasa, 1 Desember 2026, 08.00–09.00 WIB."""
    mulai, selesai = timezone.localtime(slot.mulai), timezone.localtime(slot.selesai)
    return f"{hari_tanggal(mulai.date())}, {mulai:%H.%M}–{selesai:%H.%M} WIB"
