"""The clock's rules with their worked figures. 24 November 2026 is a Tuesday."""

from datetime import UTC, date, datetime, timedelta
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
    hari_menunggu_pemohon,
    saat_terpakai,
    sla_efektif,
    tenggat,
)

KAL = KalenderKerja()
SEHARI = KAL.detik_per_hari


def wib(hari, jam=0, menit=0, bulan=11):
    return datetime(2026, bulan, hari, jam, menit, tzinfo=WIB)


def jalan(mulai, selesai=None):
    return Rentang(mulai, selesai, berjalan=True)


def jeda(mulai, selesai=None):
    return Rentang(mulai, selesai, berjalan=False)


def riwayat(mulai, panjang, *, terbuka=True):
    """Running and paused in turn, each so many seconds long; then running on."""
    rentang, kini = [], mulai
    for ke, detik in enumerate(panjang):
        rentang.append(Rentang(kini, kini + timedelta(seconds=detik), berjalan=ke % 2 == 0))
        kini += timedelta(seconds=detik)
    return ([*rentang, jalan(kini)] if terbuka else rentang), kini


mulai_acak = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.sampled_from([WIB, UTC]))
panjang_acak = st.lists(st.integers(0, 400_000), max_size=8)


def test_r3_2_filed_on_friday_evening_starts_on_monday_and_counts_from_tuesday():
    rentang = [jalan(wib(27, 17))]

    assert awal_hitung(rentang, KAL) == wib(1, 8, bulan=12)
    assert detik_terpakai(rentang, KAL, wib(30, 16)) == 0
    assert tenggat(rentang, 1, KAL, wib(27, 17)) == wib(1, 16, bulan=12)


def test_r3_5_complete_on_wednesday_with_three_days_is_due_monday_at_sixteen():
    for jam in (8, 10, 15):
        assert tenggat([jalan(wib(25, jam))], 3, KAL, wib(25, jam)) == wib(30, 16)


def test_r3_5_the_day_itself_is_not_counted():
    rentang = [jalan(wib(25, 8))]

    assert detik_terpakai(rentang, KAL, wib(25, 16)) == 0
    assert detik_terpakai(rentang, KAL, wib(26, 9)) == 3600
    assert detik_terpakai(rentang, KAL, wib(30, 16)) == 3 * SEHARI


def test_r3_5_complete_after_closing_on_wednesday_is_thursdays_and_due_tuesday():
    assert tenggat([jalan(wib(25, 16))], 3, KAL, wib(25, 16)) == wib(1, 16, bulan=12)


def test_r3_6_a_holiday_moves_the_deadline():
    kal = KalenderKerja(libur=frozenset({date(2026, 11, 27)}))

    assert tenggat([jalan(wib(25, 10))], 3, kal, wib(25, 10)) == wib(1, 16, bulan=12)


def test_r3_7_a_pause_stops_the_clock_and_never_resets_it():
    rentang = [jalan(wib(25, 10), wib(26, 12)), jeda(wib(26, 12))]
    assert tenggat(rentang, 3, KAL, wib(27, 9)) is None
    assert detik_terpakai(rentang, KAL, wib(30, 9)) == 4 * 3600

    lanjut = [rentang[0], jeda(wib(26, 12), wib(1, 10, bulan=12)), jalan(wib(1, 10, bulan=12))]
    jam = [detik_terpakai(lanjut, KAL, wib(hari, 16, bulan=12)) // 3600 for hari in (1, 2, 3)]
    assert jam == [10, 18, 26]
    assert tenggat(lanjut, 3, KAL, wib(1, 10, bulan=12)) == wib(3, 14, bulan=12)


def test_r3_7_it_goes_on_on_the_working_day_of_the_repair():
    """Only the first day is left out (R3.5): after a pause the same day counts."""
    rentang = [jalan(wib(23, 10), wib(24, 16)), jeda(wib(24, 16), wib(26, 8)), jalan(wib(26, 8))]

    assert detik_terpakai(rentang, KAL, wib(26, 16)) == 2 * SEHARI


def test_r3_7_a_pause_on_the_first_day_or_before_any_running_does_not_shift_it():
    rentang = [jeda(wib(23, 9), wib(25, 9)), jalan(wib(25, 9), wib(25, 11)), jeda(wib(25, 11), wib(25, 12))]
    rentang.append(jalan(wib(25, 12)))

    assert awal_hitung(rentang, KAL) == wib(26, 8)
    assert tenggat(rentang, 3, KAL, wib(25, 12)) == wib(30, 16)


def test_r3_7_what_was_used_up_before_the_pause_keeps_its_moment():
    rentang = [jalan(wib(23, 10), wib(26, 12)), jeda(wib(26, 12))]

    assert saat_terpakai(rentang, 2 * SEHARI, KAL, wib(27)) == wib(25, 16)
    assert saat_terpakai(rentang, 3 * SEHARI, KAL, wib(27)) is None
    assert tenggat(rentang, 2, KAL, wib(27)) is None


def test_r3_8_days_of_the_office_and_of_the_applicant_are_two_figures():
    rentang = [jalan(wib(18, 10), wib(20, 16)), jeda(wib(20, 16), wib(23, 8)), jalan(wib(23, 8))]

    assert detik_terpakai(rentang, KAL, wib(23, 16)) == 3 * SEHARI
    assert hari_menunggu_pemohon(rentang, KAL, wib(24)) == 3


@pytest.mark.parametrize(
    ("pause", "kini", "hari"),
    [
        ([], wib(24), 0),
        ([jeda(wib(24, 9), wib(24, 15))], wib(30), 0),
        ([jeda(wib(24, 15), wib(25, 9))], wib(30), 1),
        ([jeda(wib(24, 15))], wib(27, 9), 3),
        ([jeda(wib(24, 15), wib(26, 9)), jeda(wib(27, 9), wib(28, 9))], wib(30), 3),
        ([jeda(datetime(2026, 11, 24, 18, tzinfo=UTC), wib(25, 9))], wib(30), 0),
        ([jeda(wib(28))], wib(27), 0),
        ([jeda(wib(26, 12), wib(1, 10, bulan=12))], wib(3, bulan=12), 5),
    ],
)
def test_r3_8_waiting_is_counted_in_calendar_days(pause, kini, hari):
    assert hari_menunggu_pemohon(pause, KAL, kini) == hari


def test_r3_9_shares_add_up_to_the_sla():
    assert bagi_sla(9, [0, 1, 3, 2, 2, 1, 0]) == [Decimal(n) for n in (0, 1, 3, 2, 2, 1, 0)]
    assert bagi_sla(5, [1, 1, 1]) == [Decimal("1.67"), Decimal("1.67"), Decimal("1.66")]
    assert bagi_sla(5, [0, 0]) == [0, 0]
    assert bagi_sla(5, []) == []
    with pytest.raises(ValueError, match="negative"):
        bagi_sla(5, [2, -1])


def test_r8_1_without_a_rule_five_working_days():
    assert (sla_efektif(None), sla_efektif(3)) == (5, 3)
    assert tenggat([jalan(wib(25, 10))], sla_efektif(None), KAL, wib(25, 10)) == wib(2, 16, bulan=12)


@pytest.mark.parametrize(
    ("persen", "saat"),
    [(50, wib(27, 12)), (80, wib(30, 11, 12)), (100, wib(30, 16))],
)
def test_r8_5_the_moments_of_the_warnings(persen, saat):
    rentang = [jalan(wib(25, 10))]

    assert saat_terpakai(rentang, 3 * SEHARI * persen // 100, KAL, wib(25, 10)) == saat


def test_nothing_running_has_no_deadline():
    for rentang in ([], [jeda(wib(24))]):
        assert awal_hitung(rentang, KAL) is None
        assert detik_terpakai(rentang, KAL, wib(30)) == 0
        assert saat_terpakai(rentang, 0, KAL, wib(30)) is None
        assert tenggat(rentang, 3, KAL, wib(30)) is None


def test_a_clock_that_ended_keeps_its_deadline_only_if_it_was_reached():
    rentang = [jalan(wib(23, 10), wib(26, 12))]

    assert tenggat(rentang, 2, KAL, wib(30)) == wib(25, 16)
    assert tenggat(rentang, 3, KAL, wib(30)) is None


def test_seen_from_before_a_pause_the_clock_still_ran():
    rentang = [jalan(wib(25, 10), wib(26, 12)), jeda(wib(26, 12))]

    assert tenggat(rentang[:1], 3, KAL, wib(26, 11)) == wib(30, 16)
    assert saat_terpakai(rentang, 3 * SEHARI, KAL, wib(26, 11)) == wib(30, 16)
    assert saat_terpakai(rentang, 3 * SEHARI, KAL, wib(26, 12)) is None


def test_an_empty_interval_changes_nothing():
    rentang = [jalan(wib(25, 10)), jeda(wib(25, 10), wib(25, 10))]

    assert tenggat(rentang, 3, KAL, wib(25, 10)) == wib(30, 16)


def test_overlapping_and_impossible_intervals_are_refused():
    with pytest.raises(ValueError, match="overlap"):
        detik_terpakai([jalan(wib(24)), jalan(wib(25))], KAL, wib(26))
    with pytest.raises(ValueError, match="overlap"):
        tenggat([jalan(wib(23), wib(25)), jeda(wib(24), wib(26)), jalan(wib(26))], 3, KAL, wib(26))
    with pytest.raises(ValueError, match="before it begins"):
        jalan(wib(24), wib(23))
    with pytest.raises(ValueError, match="without a zone"):
        jalan(datetime(2026, 11, 24))  # the point of the test


@given(mulai_acak, panjang_acak, st.integers(0, 14))
def test_the_deadline_is_when_the_sla_is_used_up_however_often_it_paused(mulai, panjang, sla):
    rentang, kini = riwayat(mulai, panjang)
    batas = tenggat(rentang, sla, KAL, kini)

    assert detik_terpakai(rentang, KAL, batas) == sla * SEHARI
    assert batas >= awal_hitung(rentang, KAL)
    assert sla == 0 or detik_terpakai(rentang, KAL, batas - timedelta(seconds=1)) < sla * SEHARI


@given(mulai_acak, panjang_acak, st.integers(0, 2_000_000), st.integers(0, 2_000_000))
def test_used_time_only_grows_and_never_faster_than_working_time(mulai, panjang, a, b):
    rentang, _ = riwayat(mulai, panjang)
    a, b = (mulai + timedelta(seconds=detik) for detik in sorted((a, b)))
    tambahan = detik_terpakai(rentang, KAL, b) - detik_terpakai(rentang, KAL, a)

    assert 0 <= tambahan <= KAL.detik_kerja(a, b)


@given(mulai_acak, panjang_acak, st.integers(1, 100_000), st.integers(0, 300_000))
def test_a_pause_never_lessens_what_is_used_and_never_adds_to_it(mulai, panjang, lama_jeda, kemudian):
    rentang, kini = riwayat(mulai, panjang)
    berhenti = kini + timedelta(seconds=kemudian)
    terhenti = [*rentang[:-1], jalan(kini, berhenti), jeda(berhenti)]

    nanti = berhenti + timedelta(seconds=lama_jeda)
    assert detik_terpakai(terhenti, KAL, nanti) == detik_terpakai(rentang, KAL, berhenti)


@given(mulai_acak, panjang_acak, st.integers(0, 7), st.integers(0, 2_000_000))
def test_splitting_an_interval_changes_nothing(mulai, panjang, ke, kemudian):
    rentang, _ = riwayat(mulai, [*panjang, 200_000])
    r = rentang[min(ke, len(rentang) - 2)]
    tengah = r.mulai + (r.selesai - r.mulai) / 2
    terbelah = [x for x in rentang if x is not r]
    terbelah += [
        Rentang(r.mulai, tengah, berjalan=r.berjalan),
        Rentang(tengah, r.selesai, berjalan=r.berjalan),
    ]

    kini = mulai + timedelta(seconds=kemudian)
    assert detik_terpakai(terbelah, KAL, kini) == detik_terpakai(rentang, KAL, kini)
    assert tenggat(terbelah, 5, KAL, kini) == tenggat(rentang, 5, KAL, kini)


@given(st.integers(0, 60), st.lists(st.integers(0, 20), min_size=1, max_size=9))
def test_shares_are_near_their_exact_part_and_add_up(sla, bobot):
    bagian = bagi_sla(sla, bobot)

    if sum(bobot):
        assert sum(bagian) == sla
        tepat = [Decimal(sla) * w / sum(bobot) for w in bobot]
        assert max(abs(b - t) for b, t in zip(bagian, tepat, strict=True)) < Decimal("0.01")
        assert [b for b, t in zip(bagian, tepat, strict=True) if not t and b] == []
