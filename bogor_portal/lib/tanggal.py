"""Dates and times in Bahasa Indonesia, in WIB (R13.5)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bogor_portal.lib.kalender_kerja import WIB

BULAN = (
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"
).split()
HARI = "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split()


def tanggal_panjang(hari: date) -> str:
    """24 November 2026; an instant is shown as its day in WIB."""
    hari = _setempat(hari)
    return f"{hari.day} {BULAN[hari.month - 1]} {hari.year}"


def waktu_panjang(saat: datetime) -> str:
    """24 November 2026 pukul 13.05 WIB."""
    setempat = saat.astimezone(WIB)
    return f"{tanggal_panjang(setempat)} pukul {setempat:%H.%M} WIB"


def hari_tanggal(hari: date) -> str:
    """Selasa, 24 November 2026."""
    hari = _setempat(hari)
    return f"{HARI[hari.weekday()]}, {tanggal_panjang(hari)}"


def lama_lalu(saat: datetime, kini: datetime) -> str:
    """baru saja, 5 menit yang lalu, 3 jam yang lalu, kemarin, 4 hari yang lalu, then the date."""
    lama = kini - saat
    if lama < timedelta(minutes=1):
        return "baru saja"
    if lama < timedelta(hours=1):
        return f"{lama.seconds // 60} menit yang lalu"
    if lama < timedelta(days=1):
        return f"{lama.seconds // 3600} jam yang lalu"
    hari = (kini.astimezone(WIB).date() - saat.astimezone(WIB).date()).days
    if hari <= 1:
        return "kemarin"
    return f"{hari} hari yang lalu" if hari < 30 else tanggal_panjang(saat)


def _setempat(hari: date) -> date:
    return hari.astimezone(WIB) if isinstance(hari, datetime) else hari
