"""Working time. 24 November 2026 is a Tuesday; the slow count day by day is the judge of the fast one."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bogor_portal.lib.kalender_kerja import WIB, KalenderKerja

KAL = KalenderKerja()


def wib(hari, jam=0, menit=0, bulan=11):
    return datetime(2026, bulan, hari, jam, menit, tzinfo=WIB)


hari = st.dates(date(2025, 1, 1), date(2028, 12, 31))
zona = st.sampled_from([WIB, UTC, ZoneInfo("Asia/Jayapura"), ZoneInfo("America/New_York")])
saat = st.datetimes(datetime(2025, 6, 1), datetime(2028, 6, 30), timezones=zona)
kalender = st.builds(
    KalenderKerja,
    jam_buka=st.sampled_from([time(7, 30), time(8)]),
    jam_tutup=st.sampled_from([time(15, 30), time(16), time(23, 59, 59)]),
    libur=st.frozensets(hari, max_size=40),
    hari_kerja=st.frozensets(st.integers(0, 6), min_size=1),
)


def hitung_pelan(kal, mulai, selesai):
    """Working seconds, one day after the other."""
    mulai, selesai = (s.astimezone(kal.zona).replace(microsecond=0) for s in (mulai, selesai))
    jumlah, tanggal = timedelta(), mulai.date()
    while tanggal <= selesai.date():
        if kal.hari_kerja_pada(tanggal):
            jumlah += max(timedelta(), min(selesai, kal.tutup(tanggal)) - max(mulai, kal.buka(tanggal)))
        tanggal += timedelta(days=1)
    return int(jumlah.total_seconds())


def test_r3_1_eight_to_sixteen_monday_to_friday():
    assert KAL.detik_per_hari == 8 * 3600
    assert KAL.detik_kerja(wib(23), wib(30)) == 5 * 8 * 3600
    assert KAL.detik_kerja(wib(24, 15), wib(24, 20)) == 3600
    assert KAL.detik_kerja(wib(28), wib(30)) == 0


@pytest.mark.parametrize(
    ("diajukan", "mulai"),
    [
        (wib(27, 17), wib(30, 8)),
        (wib(27, 16), wib(30, 8)),
        (wib(27, 15, 59), wib(27, 15, 59)),
        (wib(28, 10), wib(30, 8)),
        (wib(24, 7, 59), wib(24, 8)),
        (wib(24, 8), wib(24, 8)),
        (datetime(2026, 11, 27, 10, tzinfo=UTC), wib(30, 8)),
    ],
)
def test_r3_2_an_instant_outside_working_time_becomes_the_next_opening(diajukan, mulai):
    assert KAL.awal_kerja(diajukan) == mulai


def test_r3_6_holidays_are_no_working_days():
    kal = KalenderKerja(libur=frozenset({date(2026, 11, 27), date(2026, 11, 28)}))

    assert not kal.hari_kerja_pada(date(2026, 11, 27))
    assert kal.hari_kerja_berikut(date(2026, 11, 26)) == date(2026, 11, 30)
    assert kal.detik_kerja(wib(26), wib(30)) == 8 * 3600


def test_adding_ends_at_closing_time_when_it_ends_exactly_there():
    assert KAL.tambah_detik_kerja(wib(26, 16), 8 * 3600) == wib(27, 16)
    assert KAL.tambah_detik_kerja(wib(27, 15), 3600) == wib(27, 16)
    assert KAL.tambah_detik_kerja(wib(27, 15), 3601) == wib(30, 8) + timedelta(seconds=1)
    assert KAL.tambah_detik_kerja(wib(28, 9), 0) == wib(28, 9)


def test_other_zones_mean_the_same_instants():
    papua = datetime(2026, 11, 24, 10, tzinfo=ZoneInfo("Asia/Jayapura"))

    assert KAL.detik_kerja(papua, wib(24, 9)) == 3600
    assert KAL.tambah_detik_kerja(papua, 3600) == wib(24, 9)


def test_instants_without_zone_are_refused():
    polos = datetime(2026, 11, 24, 9)  # the point of the test
    for tanya in (
        KAL.awal_kerja,
        lambda s: KAL.detik_kerja(s, wib(24)),
        lambda s: KAL.detik_kerja(wib(24), s),
    ):
        with pytest.raises(ValueError, match="without a zone"):
            tanya(polos)
    with pytest.raises(ValueError, match="without a zone"):
        KAL.tambah_detik_kerja(polos, 0)


@pytest.mark.parametrize(
    "isi",
    [
        {"jam_buka": time(16), "jam_tutup": time(8)},
        {"jam_buka": time(8), "jam_tutup": time(8)},
        {"jam_buka": time(8, tzinfo=WIB)},
        {"jam_tutup": time(16, 0, 0, 5)},
        {"hari_kerja": frozenset()},
        {"hari_kerja": frozenset({7})},
    ],
)
def test_an_impossible_calendar_is_refused(isi):
    with pytest.raises(ValueError, match=r"zone|opening|weekdays"):
        KalenderKerja(**isi)


def test_negative_seconds_are_refused():
    with pytest.raises(ValueError, match="negative"):
        KAL.tambah_detik_kerja(wib(24), -1)


@given(kalender, saat, saat)
def test_counting_agrees_with_the_slow_way(kal, a, b):
    assert kal.detik_kerja(a, b) == hitung_pelan(kal, a, b)


@given(kalender, saat, st.integers(0, 400 * 8 * 3600))
def test_adding_and_counting_are_inverse(kal, mulai, detik):
    sampai = kal.tambah_detik_kerja(mulai, detik)

    assert kal.detik_kerja(mulai, sampai) == detik
    assert detik == 0 or kal.detik_kerja(mulai, sampai - timedelta(seconds=1)) == detik - 1


@given(kalender, saat, st.integers(0, 500_000), st.integers(0, 500_000))
def test_adding_in_two_steps_is_adding_once(kal, mulai, a, b):
    assert kal.tambah_detik_kerja(kal.tambah_detik_kerja(mulai, a), b) == kal.tambah_detik_kerja(mulai, a + b)


@given(kalender, saat, saat, saat)
def test_counting_is_additive_over_a_split(kal, a, b, c):
    a, b, c = sorted((a, b, c))

    assert kal.detik_kerja(a, b) + kal.detik_kerja(b, c) == kal.detik_kerja(a, c)


@given(kalender, saat, saat, st.integers(0, 500_000), st.integers(0, 500_000))
def test_adding_is_monotone(kal, a, b, x, y):
    (a, b), (x, y) = sorted((a, b)), sorted((x, y))

    assert kal.tambah_detik_kerja(a, x) <= kal.tambah_detik_kerja(b, x)
    assert kal.tambah_detik_kerja(a, x) <= kal.tambah_detik_kerja(a, y)


@given(kalender, saat)
def test_nothing_is_counted_outside_working_time(kal, s):
    awal = kal.awal_kerja(s)

    assert kal.awal_kerja(awal) == awal
    assert kal.detik_kerja(s, awal) == 0
    assert kal.hari_kerja_pada(awal.date())
    assert kal.jam_buka <= awal.time() < kal.jam_tutup


@given(kalender, hari)
def test_the_next_working_day_is_the_first_one_after(kal, d):
    berikut = kal.hari_kerja_berikut(d)
    di_antara = [d + timedelta(days=n) for n in range(1, (berikut - d).days)]

    assert berikut > d
    assert kal.hari_kerja_pada(berikut)
    assert [h for h in di_antara if kal.hari_kerja_pada(h)] == []
