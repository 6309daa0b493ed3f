"""The clock's rules with their worked figures; 24 November 2026 is a Tuesday."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bogor_portal.lib.kalender_kerja import WIB, KalenderKerja
from bogor_portal.lib.waktu_layanan import (
    Rentang,
    awal_hitung,
    bagi_sla,
    detik_terpakai,
    hari_menunggu,
    saat_terpakai,
    sla_efektif,
    tenggat,
)

KAL = KalenderKerja()


def wib(hari, jam=0, menit=0, bulan=11):
    return datetime(2026, bulan, hari, jam, menit, tzinfo=WIB)


saat = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(lambda s: s.replace(tzinfo=WIB))


def test_r3_1_working_hours_are_eight_to_sixteen_monday_to_friday():
    assert KAL.detik_kerja(wib(23, 0), wib(30, 0)) == 5 * 8 * 3600
    assert KAL.detik_kerja(wib(24, 15), wib(24, 20)) == 3600


def test_r3_2_friday_after_hours_counts_from_monday_morning():
    assert KAL.awal_kerja(wib(27, 17)) == wib(30, 8)


def test_r3_5_complete_on_wednesday_with_three_days_is_due_monday_at_sixteen():
    rentang = [Rentang(wib(25, 10), None, berjalan=True)]
    assert tenggat(rentang, 3, KAL, wib(25, 10)) == wib(30, 16)


def test_r3_6_a_holiday_moves_the_deadline():
    kal = KalenderKerja(libur=frozenset({date(2026, 11, 27)}))
    rentang = [Rentang(wib(25, 10), None, berjalan=True)]
    assert tenggat(rentang, 3, kal, wib(25, 10)) == wib(1, 16, bulan=12)


def test_r3_7_a_pause_stops_the_clock_and_never_resets_it():
    jeda = [Rentang(wib(25, 10), wib(26, 12), berjalan=True), Rentang(wib(26, 12), None, berjalan=False)]
    assert tenggat(jeda, 3, KAL, wib(27, 9)) is None
    assert detik_terpakai(jeda, KAL, wib(30, 9)) == 4 * 3600
    lanjut = [jeda[0], Rentang(wib(26, 12), wib(1, 10, bulan=12), berjalan=False)]
    lanjut.append(Rentang(wib(1, 10, bulan=12), None, berjalan=True))
    assert tenggat(lanjut, 3, KAL, wib(1, 10, bulan=12)) == wib(3, 14, bulan=12)


def test_r3_8_days_waiting_for_the_applicant_are_calendar_days():
    rentang = [Rentang(wib(20, 10), wib(23, 10), berjalan=False)]
    assert hari_menunggu(rentang, wib(24)) == 3


def test_r3_9_shares_add_up_to_the_sla():
    assert bagi_sla(9, [0, 1, 3, 2, 2, 1, 0]) == [Decimal(n) for n in (0, 1, 3, 2, 2, 1, 0)]
    assert sum(bagi_sla(5, [1, 1, 1])) == 5


def test_r8_1_without_a_rule_five_working_days():
    assert (sla_efektif(None), sla_efektif(3)) == (5, 3)


def test_r8_5_half_of_four_days_is_reached_at_the_end_of_the_second():
    rentang = [Rentang(wib(23, 9), None, berjalan=True)]
    assert saat_terpakai(rentang, 4 * KAL.detik_per_hari // 2, KAL, wib(23, 9)) == wib(25, 16)


def test_instants_without_zone_are_refused():
    with pytest.raises(ValueError, match="zone"):
        KAL.detik_kerja(datetime(2026, 1, 1), datetime(2026, 1, 2))  # noqa: DTZ001 - the point of the test


@given(saat, st.integers(0, 40 * 8 * 3600))
def test_adding_and_measuring_are_inverse(mulai, detik):
    mulai = mulai.replace(microsecond=0)
    assert KAL.detik_kerja(mulai, KAL.tambah_detik_kerja(mulai, detik)) == detik


@given(saat, saat, saat)
def test_measuring_is_additive(a, b, c):
    a, b, c = sorted(s.replace(microsecond=0) for s in (a, b, c))
    assert KAL.detik_kerja(a, b) + KAL.detik_kerja(b, c) == KAL.detik_kerja(a, c)


@given(saat, st.lists(st.integers(1, 100_000), min_size=1, max_size=6), st.integers(1, 14))
def test_deadline_is_when_the_sla_is_used_up_however_often_it_paused(mulai, panjang, sla):
    mulai = mulai.replace(microsecond=0)
    rentang, kini = [], mulai
    for ke, detik in enumerate(panjang):
        rentang.append(Rentang(kini, kini + timedelta(seconds=detik), berjalan=ke % 2 == 0))
        kini += timedelta(seconds=detik)
    rentang.append(Rentang(kini, None, berjalan=True))
    batas = tenggat(rentang, sla, KAL, kini)
    assert detik_terpakai(rentang, KAL, batas) == sla * KAL.detik_per_hari
    assert batas >= awal_hitung(rentang, KAL)
