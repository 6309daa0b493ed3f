"""NIK rules with the invented vectors of the reference."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bogor_portal.lib.nik import bersihkan_nik, cocokkan_nik, periksa_nik, samarkan_nik

HARI_INI = date(2026, 11, 24)


def kode_galat(nik):
    return [t.kode for t in periksa_nik(nik, hari_ini=HARI_INI).galat]


def test_nik_01_separators_are_dropped_and_sixteen_digits_needed():
    assert bersihkan_nik(" 3271 0141-0790.0001 ") == "3271014107900001"
    assert kode_galat("327101410790000") == ["NIK-01"]
    assert kode_galat("3271 0141 0790 0001") == []


def test_nik_03_woman_has_forty_added_to_the_day():
    hasil = periksa_nik("3271014107900001", hari_ini=HARI_INI)
    assert (hasil.tanggal_lahir, hasil.jenis_kelamin) == (date(1990, 7, 1), "P")
    hasil = periksa_nik("3271061205850012", hari_ini=HARI_INI)
    assert (hasil.tanggal_lahir, hasil.jenis_kelamin) == (date(1985, 5, 12), "L")
    assert kode_galat("3271017207900001") == ["NIK-03"]
    assert kode_galat("3271010007900001") == ["NIK-03"]


def test_nik_04_date_must_be_in_the_calendar_of_a_century():
    assert kode_galat("3271013002900001") == ["NIK-04"]
    assert kode_galat("3271011313900001") == ["NIK-04"]
    assert periksa_nik("3174056902000003", hari_ini=HARI_INI).tanggal_lahir == date(2000, 2, 29)


def test_nik_05_serial_0000_is_refused():
    assert kode_galat("3271011307900000") == ["NIK-05"]


def test_nik_06_century_is_guessed_as_the_latest_that_is_not_in_the_future():
    assert periksa_nik("3271010101260001", hari_ini=HARI_INI).tanggal_lahir == date(2026, 1, 1)
    assert periksa_nik("3271010101270001", hari_ini=HARI_INI).tanggal_lahir == date(1927, 1, 1)


def test_nik_07_differences_are_warnings():
    beda = cocokkan_nik("3271014107900001", tanggal_lahir=date(1991, 7, 1), jenis_kelamin="L", hari_ini=HARI_INI)
    assert [t.kode for t in beda] == ["NIK-07", "NIK-07"]
    sama = cocokkan_nik("3271014107900001", tanggal_lahir=date(1990, 7, 1), jenis_kelamin="P", hari_ini=HARI_INI)
    assert sama == ()


def test_nik_08_other_places_are_fine():
    assert kode_galat("3174056902000003") == []


def test_nik_09_unknown_province_is_an_error_and_unknown_kecamatan_a_warning():
    assert kode_galat("9971011307900001") == ["NIK-09"]
    hasil = periksa_nik("3271994107900001", hari_ini=HARI_INI, kecamatan_dikenal=frozenset({"327101"}))
    assert (hasil.galat, [t.kode for t in hasil.peringatan]) == ((), ["NIK-09"])


def test_masked_shows_the_ends_only():
    assert samarkan_nik("3271014107900001") == "3271••••••••0001"
    assert samarkan_nik("") == ""


@given(st.text(max_size=40))
def test_any_text_gets_an_answer(teks):
    hasil = periksa_nik(teks, hari_ini=HARI_INI)
    assert hasil.sah == (hasil.galat == ())


@pytest.mark.parametrize("hari", [date(1950, 3, 9), date(2026, 11, 24), date(2000, 2, 29)])
def test_every_real_date_passes(hari):
    assert kode_galat(f"327101{hari:%d%m%y}0001") == []
