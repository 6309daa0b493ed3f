"""Dates and times in Bahasa Indonesia, in WIB (R13.5). Django's own ``id`` formats are half English."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bogor_portal.lib.kalender_kerja import WIB

BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
SEMENIT = timedelta(minutes=1)


def tanggal_panjang(hari: date) -> str:
    """24 November 2026; an instant is shown as its day in WIB. Raises ValueError for a naive instant."""
    hari = _setempat(hari) if isinstance(hari, datetime) else hari
    return f"{hari.day} {BULAN[hari.month - 1]} {hari.year}"


def tanggal_pendek(hari: date) -> str:
    """24 Nov 2026, for tables."""
    hari = _setempat(hari) if isinstance(hari, datetime) else hari
    return f"{hari.day} {BULAN[hari.month - 1][:3]} {hari.year}"


def hari_tanggal(hari: date) -> str:
    """Selasa, 24 November 2026."""
    hari = _setempat(hari) if isinstance(hari, datetime) else hari
    return f"{HARI[hari.weekday()]}, {tanggal_panjang(hari)}"


def waktu_panjang(saat: datetime) -> str:
    """24 November 2026 pukul 13.05 WIB."""
    setempat = _setempat(saat)
    return f"{tanggal_panjang(setempat)} pukul {setempat:%H.%M} WIB"


def lama_lalu(saat: datetime, kini: datetime) -> str:
    """baru saja, 5 menit yang lalu, kemarin, 3 minggu yang lalu, 2 tahun yang lalu; ahead: besok, 4 hari lagi."""
    lalu, acuan = saat <= kini, _setempat(kini)
    if abs(kini - saat) < SEMENIT:
        return "baru saja" if lalu else "sebentar lagi"
    lama = _lama(*sorted((_setempat(saat), acuan)))
    if lama == "1 hari":
        return "kemarin" if lalu else "besok"
    return f"{lama} yang lalu" if lalu else f"{lama} lagi"


def _lama(awal: datetime, akhir: datetime) -> str:
    detik = int((akhir - awal).total_seconds())
    if detik < 3600:
        return f"{detik // 60} menit"
    if detik < 86400:
        return f"{detik // 3600} jam"
    hari = (akhir.date() - awal.date()).days
    if hari < 7:
        return f"{hari} hari"
    bulan = _bulan_penuh(awal, akhir)
    if bulan < 1:
        return f"{hari // 7} minggu"
    return f"{bulan} bulan" if bulan < 12 else f"{bulan // 12} tahun"


def _bulan_penuh(awal: datetime, akhir: datetime) -> int:
    bulan = (akhir.year - awal.year) * 12 + akhir.month - awal.month
    return bulan - ((akhir.day, akhir.time()) < (awal.day, awal.time()))


def _setempat(saat: datetime) -> datetime:
    if saat.utcoffset() is None:
        raise ValueError("an instant without a zone")
    return saat.astimezone(WIB)
