"""The service clock of a permohonan, from its RentangWaktu and the calendar. The arithmetic is lib.waktu_layanan's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING

from bogor_portal.alur.models import HariLibur, JamLayanan, JenisTahap, RentangWaktu
from bogor_portal.lib.kalender_kerja import KalenderKerja
from bogor_portal.lib.waktu_layanan import Rentang, bagi_sla, detik_terpakai, saat_terpakai, sla_efektif, tenggat

if TYPE_CHECKING:
    from bogor_portal.alur.models import Permohonan

DI_LUAR_JALUR = JenisTahap.akhir() | {JenisTahap.PERBAIKAN, JenisTahap.JAWABAN_OPD, JenisTahap.FIKTIF_POSITIF}
TINGKAT = (50, 80, 100)  # per cent of the SLA at which somebody is told (R8.5)


@dataclass(frozen=True)
class Keadaan:
    """What the clock says: used working seconds, the deadline, the next warning."""

    detik_terpakai: int
    tenggat: datetime | None
    tingkat_berikut: int | None
    peringatan_pada: datetime | None


def kalender() -> KalenderKerja:
    """The calendar in force: two queries. Falls back to 08.00-16.00 (R3.1) while no hours are stored."""
    jam = JamLayanan.objects.filter(kode="umum").first()
    return KalenderKerja(
        jam_buka=jam.buka if jam else time(8),
        jam_tutup=jam.tutup if jam else time(16),
        libur=frozenset(HariLibur.objects.values_list("tanggal", flat=True)),
    )


def rentang_layanan(baris: Sequence[RentangWaktu]) -> list[Rentang]:
    """Rows as plain intervals, without the time before the file was complete (R3.3)."""
    belum = RentangWaktu.Keadaan.BELUM_MULAI
    return [
        Rentang(r.mulai, r.selesai, berjalan=r.keadaan == RentangWaktu.Keadaan.JALAN)
        for r in baris
        if r.keadaan != belum
    ]


def hitung(permohonan: Permohonan, baris: Sequence[RentangWaktu], kal: KalenderKerja, kini: datetime) -> Keadaan:
    """R3.3, R3.5, R3.7, R8.1: what the clock of this permohonan says at ``kini``."""
    rentang = rentang_layanan(baris)
    sla = sla_efektif(permohonan.versi.sla_hari)
    if not rentang:
        return Keadaan(0, None, None, None)
    berikut = next((t for t in TINGKAT if t > permohonan.peringatan_tingkat), None)
    pada = None
    if berikut is not None and rentang[-1].berjalan and rentang[-1].selesai is None:
        pada = saat_terpakai(rentang, sla * kal.detik_per_hari * berikut // 100, kal, kini)
    return Keadaan(detik_terpakai(rentang, kal, kini), tenggat(rentang, sla, kal, kini), berikut, pada)


def batas_tahap(
    permohonan: Permohonan, baris: Sequence[RentangWaktu], kal: KalenderKerja, kini: datetime
) -> dict[str, str]:
    """R3.9: for each stage that has a share of the SLA, by its id, when its share and those before it are used up."""
    rentang, sla = rentang_layanan(baris), sla_efektif(permohonan.versi.sla_hari)
    berbobot = [t for t in permohonan.versi.tahap.all() if t.bobot and t.jenis not in DI_LUAR_JALUR]
    hasil, sampai = {}, Decimal(0)
    for tahap, bagian in zip(berbobot, bagi_sla(sla, [t.bobot for t in berbobot]), strict=True):
        sampai += bagian
        if saat := saat_terpakai(rentang, int(sampai * kal.detik_per_hari), kal, kini):
            hasil[str(tahap.pk)] = saat.isoformat()
    return hasil


def saat_lajur(mulai: datetime, sampai: datetime, tingkat: int) -> datetime:
    """When ``tingkat`` per cent of the working time between a request and its own deadline are used up."""
    kal = kalender()
    return min(kal.tambah_detik_kerja(mulai, kal.detik_kerja(mulai, sampai) * tingkat // 100), sampai)


def tenggat_lajur(mulai: datetime, hari: int | None) -> datetime | None:
    """The deadline of a lane that has so many working days, counted like those of the service (R3.5)."""
    if hari is None:
        return None
    return tenggat([Rentang(mulai, None, berjalan=True)], hari, kalender(), mulai)
