"""Working time (R3.1, R3.2): opening hours on working days, in WIB. Pure; instants are aware."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WIB = ZoneInfo("Asia/Jakarta")
SENIN_JUMAT = frozenset(range(5))
BATAS_HARI = 3660  # ten years without a working day: the calendar is wrong


@dataclass(frozen=True)
class KalenderKerja:
    """Opening hours, holidays and working weekdays (Monday is 0)."""

    jam_buka: time = time(8)
    jam_tutup: time = time(16)
    libur: frozenset[date] = field(default_factory=frozenset)
    hari_kerja: frozenset[int] = SENIN_JUMAT
    zona: ZoneInfo = WIB

    @property
    def detik_per_hari(self) -> int:
        """Working seconds of one working day."""
        buka, tutup = (j.hour * 3600 + j.minute * 60 + j.second for j in (self.jam_buka, self.jam_tutup))
        return tutup - buka

    def hari_kerja_pada(self, hari: date) -> bool:
        """Whether the office works on that day (R3.6)."""
        return hari.weekday() in self.hari_kerja and hari not in self.libur

    def hari_kerja_berikut(self, hari: date) -> date:
        """The first working day after ``hari``. Raises ValueError when ten years hold none."""
        for _ in range(BATAS_HARI):
            hari += timedelta(days=1)
            if self.hari_kerja_pada(hari):
                return hari
        raise ValueError("no working day within ten years")

    def buka(self, hari: date) -> datetime:
        """Opening time of a day."""
        return datetime.combine(hari, self.jam_buka, self.zona)

    def tutup(self, hari: date) -> datetime:
        """Closing time of a day."""
        return datetime.combine(hari, self.jam_tutup, self.zona)

    def awal_kerja(self, saat: datetime) -> datetime:
        """R3.2: the instant itself inside working time, else the next opening."""
        setempat = self._setempat(saat)
        hari = setempat.date()
        if not self.hari_kerja_pada(hari) or setempat >= self.tutup(hari):
            return self.buka(self.hari_kerja_berikut(hari))
        return max(setempat, self.buka(hari))

    def detik_kerja(self, mulai: datetime, selesai: datetime) -> int:
        """Whole working seconds in [mulai, selesai); 0 when it is empty or backwards."""
        awal, akhir = self._setempat(mulai), self._setempat(selesai)
        jumlah, hari = timedelta(), awal.date()
        while hari <= akhir.date() and awal < akhir:
            if self.hari_kerja_pada(hari):
                bagian = min(akhir, self.tutup(hari)) - max(awal, self.buka(hari))
                jumlah += max(bagian, timedelta())
            hari += timedelta(days=1)
        return int(jumlah.total_seconds())

    def tambah_detik_kerja(self, mulai: datetime, detik: int) -> datetime:
        """The instant at which ``detik`` working seconds have passed; at a day's end that is closing time."""
        saat, sisa = self.awal_kerja(mulai), timedelta(seconds=detik)
        while (bagian := self.tutup(saat.date()) - saat) < sisa:
            sisa -= bagian
            saat = self.buka(self.hari_kerja_berikut(saat.date()))
        return saat + sisa

    def _setempat(self, saat: datetime) -> datetime:
        if saat.tzinfo is None:
            raise ValueError("an instant without a zone")
        return saat.astimezone(self.zona)
