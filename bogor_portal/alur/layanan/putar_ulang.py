"""One permohonan's real intervals and stays, measured by another version's clock. Seconds are working seconds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bogor_portal.alur.models import RentangWaktu, VersiLayanan
from bogor_portal.lib.kalender_kerja import KalenderKerja
from bogor_portal.lib.waktu_layanan import Rentang, awal_hitung, bagi_sla, detik_terpakai, sla_efektif

K, A = RentangWaktu.Keadaan, RentangWaktu.Alasan
BarisJam = tuple[datetime, datetime | None, str, str]  # mulai, selesai, keadaan, alasan
Singgah = tuple[str, datetime, datetime | None]  # stage kode, entered, left


@dataclass(frozen=True)
class Ukuran:
    """A version as a measure: its clock's start, its SLA and shares in seconds, its calendar."""

    sejak_daftar: bool
    sla: int
    bagian: dict[str, int]
    kalender: KalenderKerja


@dataclass(frozen=True)
class Terukur:
    """What a measure says of one permohonan; ``detik`` None: its clock never ran. ``tahap``: seconds by stage."""

    detik: int | None
    lewat: bool
    tahap: dict[str, int]


def buat_ukuran(versi: VersiLayanan, kalender: KalenderKerja) -> Ukuran:
    """Shares by stage code (R3.9), in seconds of this calendar's days."""
    tahap = list(versi.tahap.values_list("kode", "bobot"))
    hari = kalender.detik_per_hari
    sla = sla_efektif(versi.sla_hari)
    bagian = bagi_sla(sla, [bobot for _, bobot in tahap])
    return Ukuran(
        sejak_daftar=versi.jam_mulai == VersiLayanan.JamMulai.PENDAFTARAN,
        sla=sla * hari,
        bagian={kode: int(b * hari) for (kode, _), b in zip(tahap, bagian, strict=True)},
        kalender=kalender,
    )


def ukur(ukuran: Ukuran, jam: Sequence[BarisJam], singgah: Sequence[Singgah], kini: datetime) -> Terukur:
    """Used time in all and by stage, as if this version had held."""
    rentang = [r for b in jam if (r := _rentang(ukuran, b))]
    awal = awal_hitung(rentang, ukuran.kalender)
    if awal is None:
        return Terukur(None, False, {})
    detik = detik_terpakai(rentang, ukuran.kalender, kini)
    jalan = [(max(r.mulai, awal), r.selesai or kini) for r in rentang if r.berjalan]
    tahap: dict[str, int] = {}
    for kode, masuk, keluar in singgah:
        sampai = keluar or kini
        terpakai = sum(
            ukuran.kalender.detik_kerja(max(masuk, mulai), min(sampai, selesai))
            for mulai, selesai in jalan
            if mulai < sampai and masuk < selesai
        )
        tahap[kode] = tahap.get(kode, 0) + terpakai
    return Terukur(detik, detik > ukuran.sla, tahap)


def _rentang(ukuran: Ukuran, baris: BarisJam) -> Rentang | None:
    """An interval as this version would have counted it (R3.3, R3.4)."""
    mulai, selesai, keadaan, alasan = baris
    if keadaan == K.BELUM_MULAI:
        if not ukuran.sejak_daftar:
            return None
        return Rentang(mulai, selesai, berjalan=alasan == A.MENUNGGU_LENGKAP)
    return Rentang(mulai, selesai, berjalan=keadaan == K.JALAN)
