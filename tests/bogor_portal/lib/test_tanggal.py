"""Dates as people read them. 24 November 2026 is a Tuesday."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bogor_portal.lib.kalender_kerja import WIB
from bogor_portal.lib.tanggal import hari_tanggal, lama_lalu, tanggal_panjang, waktu_panjang

KINI = datetime(2026, 11, 24, 13, 5, tzinfo=WIB)


def test_long_forms():
    assert tanggal_panjang(date(2026, 1, 2)) == "2 Januari 2026"
    assert hari_tanggal(date(2026, 11, 24)) == "Selasa, 24 November 2026"
    assert waktu_panjang(KINI) == "24 November 2026 pukul 13.05 WIB"


def test_r13_5_instants_are_shown_in_wib():
    malam = datetime(2026, 11, 24, 18, 30, tzinfo=UTC)

    assert tanggal_panjang(malam) == "25 November 2026"
    assert hari_tanggal(malam) == "Rabu, 25 November 2026"
    assert waktu_panjang(malam) == "25 November 2026 pukul 01.30 WIB"


@pytest.mark.parametrize(
    ("lalu", "tulisan"),
    [
        (timedelta(seconds=59), "baru saja"),
        (timedelta(), "baru saja"),
        (timedelta(minutes=1), "1 menit yang lalu"),
        (timedelta(minutes=59, seconds=59), "59 menit yang lalu"),
        (timedelta(hours=23, minutes=59), "23 jam yang lalu"),
        (timedelta(days=1), "kemarin"),
        (timedelta(days=1, hours=13), "kemarin"),
        (timedelta(days=1, hours=14), "2 hari yang lalu"),
        (timedelta(days=6), "6 hari yang lalu"),
        (timedelta(days=7), "1 minggu yang lalu"),
        (timedelta(days=30), "4 minggu yang lalu"),
        (timedelta(days=31), "1 bulan yang lalu"),
        (timedelta(days=364), "11 bulan yang lalu"),
        (timedelta(days=365), "1 tahun yang lalu"),
        (timedelta(days=800), "2 tahun yang lalu"),
        (-timedelta(seconds=30), "sebentar lagi"),
        (-timedelta(hours=2), "2 jam lagi"),
        (-timedelta(days=1), "besok"),
        (-timedelta(days=4), "4 hari lagi"),
    ],
)
def test_how_long_ago(lalu, tulisan):
    assert lama_lalu(KINI - lalu, KINI) == tulisan
    assert lama_lalu((KINI - lalu).astimezone(UTC), KINI) == tulisan


def test_instants_without_zone_are_refused():
    polos = datetime(2026, 11, 24, 9)  # the point of the test
    for tampil in (tanggal_panjang, hari_tanggal, waktu_panjang):
        with pytest.raises(ValueError, match="without a zone"):
            tampil(polos)
