"""Working time (R3.1, R3.2, R3.6): opening hours on working days, in WIB. Pure; instants are aware.

The clock ticks in whole seconds: fractions are cut off before counting, so that the parts of a split interval always
add up to the whole.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

WIB = ZoneInfo("Asia/Jakarta")
SENIN_JUMAT = frozenset(range(5))
HARI_TERAKHIR = date.max.toordinal()


@dataclass(frozen=True)
class KalenderKerja:
    """Opening hours, holidays and working weekdays (Monday is 0) of one office.

    Every instant may be in any zone, and a naive one raises ValueError; results are in ``zona``. The opening
    second belongs to the working day, the closing time does not.
    """

    jam_buka: time = time(8)
    jam_tutup: time = time(16)
    libur: frozenset[date] = frozenset()
    hari_kerja: frozenset[int] = SENIN_JUMAT
    zona: ZoneInfo = WIB

    def __post_init__(self) -> None:
        if self.jam_buka.tzinfo or self.jam_tutup.tzinfo:
            raise ValueError("opening hours have no zone of their own")
        if self.jam_buka.microsecond or self.jam_tutup.microsecond or self.jam_buka >= self.jam_tutup:
            raise ValueError("opening must come before closing, both in whole seconds")
        if not self.hari_kerja or not self.hari_kerja <= frozenset(range(7)):
            raise ValueError("working weekdays are some of 0 (Monday) to 6 (Sunday)")

    @cached_property
    def detik_per_hari(self) -> int:
        """Working seconds of one working day."""
        return _detik(self.jam_tutup) - _detik(self.jam_buka)

    def hari_kerja_pada(self, hari: date) -> bool:
        """Whether the office works on that day (R3.6)."""
        return hari.weekday() in self.hari_kerja and hari not in self.libur

    def hari_kerja_berikut(self, hari: date) -> date:
        """The first working day after ``hari``."""
        return self._hari_kerja_ke(self._hari_sebelum(hari.toordinal() + 1))

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
        """Working seconds in [mulai, selesai); 0 when it is empty or backwards."""
        return max(0, self._posisi(selesai) - self._posisi(mulai))

    def tambah_detik_kerja(self, mulai: datetime, detik: int) -> datetime:
        """The earliest instant at which ``detik`` working seconds have passed since ``mulai``.

        At a day's end that is closing time, not the next opening; 0 gives ``mulai`` itself. Raises ValueError
        when ``detik`` is negative or the calendar ends first (year 9999).
        """
        if detik < 0:
            raise ValueError("working seconds cannot be negative")
        setempat = self._setempat(mulai)
        if detik == 0:
            return setempat
        hari_ke, sisa = divmod(self._posisi(setempat) + detik - 1, self.detik_per_hari)
        lama = timedelta(seconds=sisa + 1)
        buka = datetime.combine(self._hari_kerja_ke(hari_ke), self.jam_buka)
        return (buka + lama).replace(tzinfo=self.zona)

    def kurangi_detik_kerja(self, saat: datetime, detik: int) -> datetime:
        """The latest opening instant from which ``detik`` working seconds had passed by ``saat``.

        Whoever came in at or before it has waited at least so long. Raises ValueError when ``detik`` is negative.
        """
        if detik < 0:
            raise ValueError("working seconds cannot be negative")
        hari_ke, sisa = divmod(self._posisi(self._setempat(saat)) - detik, self.detik_per_hari)
        buka = datetime.combine(self._hari_kerja_ke(hari_ke), self.jam_buka)
        return (buka + timedelta(seconds=sisa)).replace(tzinfo=self.zona)

    # Each working second since the year 1 has a number, its position. A length is the difference of two positions,
    # and adding means finding the instant of a position again. No loop over days, however long the interval.

    def _posisi(self, saat: datetime) -> int:
        setempat = self._setempat(saat)
        hari = setempat.date()
        penuh = self._hari_sebelum(hari.toordinal()) * self.detik_per_hari
        if not self.hari_kerja_pada(hari):
            return penuh
        return penuh + min(max(_detik(setempat.time()) - _detik(self.jam_buka), 0), self.detik_per_hari)

    def _hari_sebelum(self, ordinal: int) -> int:
        """How many working days lie before the day with this ordinal (day 1 was a Monday)."""
        minggu, sisa = divmod(ordinal - 1, 7)
        hari = minggu * len(self.hari_kerja) + sum(h < sisa for h in self.hari_kerja)
        return hari - bisect_left(self._libur_terurut, ordinal)

    def _hari_kerja_ke(self, urut: int) -> date:
        """The working day before which ``urut`` others lie."""
        sampai: Callable[[int], int] = lambda hari: self._hari_sebelum(hari + 1)  # noqa: E731 - a search key
        return date.fromordinal(bisect_left(range(HARI_TERAKHIR + 1), urut + 1, lo=1, key=sampai))

    @cached_property
    def _libur_terurut(self) -> list[int]:
        return sorted(hari.toordinal() for hari in self.libur if hari.weekday() in self.hari_kerja)

    def _setempat(self, saat: datetime) -> datetime:
        if saat.utcoffset() is None:
            raise ValueError("an instant without a zone")
        return saat.astimezone(self.zona)


def _detik(jam: time) -> int:
    return jam.hour * 3600 + jam.minute * 60 + jam.second
