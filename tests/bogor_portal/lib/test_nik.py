"""NIK rules, with the invented vectors of the rules."""

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bogor_portal.lib.kripto import indeks
from bogor_portal.lib.nik import (
    PROVINSI,
    PROVINSI_LAMA,
    HasilNik,
    bersihkan_nik,
    cocokkan_nik,
    periksa_nik,
    samarkan_nik,
)

HARI_INI = date(2026, 11, 24)
PEREMPUAN = "3271014107900001"
LAKI = "3271061205850012"
LUAR_BOGOR = "3174056902000003"


def periksa(nik, **isian):
    return periksa_nik(nik, hari_ini=HARI_INI, **isian)


def kode_galat(nik):
    return [t.kode for t in periksa(nik).galat]


def kode_peringatan(nik):
    return [t.kode for t in periksa(nik).peringatan]


lahir = st.dates(date(1927, 1, 1), HARI_INI)
kelamin = st.sampled_from(["L", "P"])
provinsi = st.sampled_from([*PROVINSI, *PROVINSI_LAMA])


def buat_nik(prov, tanggal, jk, urut):
    return f"{prov}7101{tanggal.day + (40 if jk == 'P' else 0):02}{tanggal:%m%y}{urut:04}"


def test_nik_01_separators_are_dropped_and_sixteen_digits_needed():
    assert bersihkan_nik(" 3271 0141-0790.0001\n") == PEREMPUAN
    assert bersihkan_nik("3271\u00a00141\u20130790\u20110001") == PEREMPUAN
    assert kode_galat("3271 0141 0790 0001") == []
    for salah in (
        "",
        "327101410790000",
        PEREMPUAN + "1",
        "327101410790000x",
        "３２７１０１４１０７９００００１",
        "٣" * 16,
    ):
        assert kode_galat(salah) == ["NIK-01"]


def test_nik_01_leading_digits_stay_text():
    assert bersihkan_nik("0071 0141 0790 0001") == "0071014107900001"


def test_nik_02_the_first_six_digits_name_the_kecamatan_of_first_issue():
    assert [kode_peringatan(f"32710{n}4107900001") for n in range(1, 7)] == [[]] * 6


def test_nik_03_woman_has_forty_added_to_the_day():
    assert (periksa(PEREMPUAN).tanggal_lahir, periksa(PEREMPUAN).jenis_kelamin) == (date(1990, 7, 1), "P")
    assert (periksa(LAKI).tanggal_lahir, periksa(LAKI).jenis_kelamin) == (date(1985, 5, 12), "L")
    for hari in ("00", "32", "40", "72", "99"):
        assert kode_galat(f"327101{hari}07900001") == ["NIK-03"]
    for hari in ("01", "31", "41", "71"):
        assert kode_galat(f"327101{hari}07900001") == []


def test_nik_04_date_must_be_in_the_calendar_of_a_century():
    assert kode_galat("3271013002900001") == ["NIK-04"]
    assert kode_galat("3271011313900001") == ["NIK-04"]
    assert kode_galat("3271011300900001") == ["NIK-04"]
    assert kode_galat(LUAR_BOGOR) == []
    assert periksa(LUAR_BOGOR).tanggal_lahir == date(2000, 2, 29)


def test_nik_04_the_29th_of_february_of_00_is_2000_never_1900():
    assert periksa(LUAR_BOGOR, tanggal_lahir=date(1900, 3, 1)).tanggal_lahir == date(2000, 2, 29)
    assert [t.kode for t in periksa_nik(LUAR_BOGOR, hari_ini=date(1999, 1, 1)).galat] == ["NIK-04"]


def test_nik_05_serial_0000_is_refused():
    assert kode_galat("3271011307900000") == ["NIK-05"]
    assert kode_galat("3271011307909999") == []


def test_nik_06_without_a_stated_date_the_century_is_a_guess():
    baru, lama = periksa("3271012411260001"), periksa("3271012511260001")

    assert (baru.tanggal_lahir, baru.dugaan) == (date(2026, 11, 24), True)
    assert (lama.tanggal_lahir, lama.dugaan) == (date(1926, 11, 25), True)


def test_nik_06_the_stated_date_settles_the_century():
    nik = "3271010101200001"

    for lahir_isian in (date(1920, 1, 1), date(2020, 1, 1), date(1921, 5, 5)):
        hasil = periksa(nik, tanggal_lahir=lahir_isian)
        assert (hasil.tanggal_lahir, hasil.dugaan) == (date(lahir_isian.year // 100 * 100 + 20, 1, 1), False)


def test_nik_07_differences_are_warnings():
    beda = cocokkan_nik(PEREMPUAN, tanggal_lahir=date(1991, 7, 1), jenis_kelamin="L", hari_ini=HARI_INI)
    sama = cocokkan_nik(PEREMPUAN, tanggal_lahir=date(1990, 7, 1), jenis_kelamin="P", hari_ini=HARI_INI)

    assert [t.kode for t in beda] == ["NIK-07", "NIK-07"]
    assert sama == ()
    assert periksa(PEREMPUAN, tanggal_lahir=date(1991, 7, 1)).galat == ()


@pytest.mark.parametrize("nik", [PEREMPUAN, "salah"])
def test_nik_07_nothing_stated_or_nothing_sound_compares_nothing(nik):
    assert cocokkan_nik(nik, tanggal_lahir=None, jenis_kelamin="", hari_ini=HARI_INI) == ()
    assert cocokkan_nik("salah", tanggal_lahir=HARI_INI, jenis_kelamin="L", hari_ini=HARI_INI) == ()


def test_nik_07_a_stated_date_a_hundred_years_off_is_a_difference():
    beda = cocokkan_nik(PEREMPUAN, tanggal_lahir=date(1890, 7, 1), jenis_kelamin="P", hari_ini=HARI_INI)

    assert [t.kode for t in beda] == ["NIK-07"]


def test_nik_08_other_places_are_fine_and_no_domicile_is_concluded():
    assert (kode_galat(LUAR_BOGOR), kode_peringatan(LUAR_BOGOR)) == ([], [])
    assert [f.name for f in fields(HasilNik)] == [
        "galat",
        "peringatan",
        "tanggal_lahir",
        "jenis_kelamin",
        "dugaan",
    ]


def test_nik_09_unknown_province_is_an_error():
    assert kode_galat("9971011307900001") == ["NIK-09"]
    assert kode_galat("0071011307900001") == ["NIK-09"]
    assert len(PROVINSI) == 38


def test_nik_09_former_province_is_known():
    assert [kode_galat(f"{kode}71011307900001") for kode in PROVINSI_LAMA] == [[]]


@pytest.mark.parametrize("awalan", ["327107", "327199", "327100", "320001", "317400"])
def test_nik_09_unknown_kecamatan_is_only_a_warning(awalan):
    assert (kode_galat(f"{awalan}1307900001"), kode_peringatan(f"{awalan}1307900001")) == ([], ["NIK-09"])


def test_nik_10_a_sound_structure_says_nothing_about_registration():
    assert periksa(PEREMPUAN).sah
    assert not hasattr(HasilNik, "terdaftar")


@pytest.mark.parametrize("tulisan", ["3271 0141 0790 0001", "3271.0141.0790.0001", " 3271014107900001 "])
def test_nik_11_however_typed_it_has_one_index(tulisan):
    assert indeks(bersihkan_nik(tulisan), "nik") == indeks(PEREMPUAN, "nik")


def test_nik_12_a_baby_has_none_yet():
    assert periksa(" ", boleh_kosong=True) == HasilNik()
    assert [t.kode for t in periksa("1", boleh_kosong=True).galat] == ["NIK-01"]


def test_nik_13_no_sentence_repeats_the_number_and_the_mask_hides_date_and_serial():
    assert samarkan_nik(PEREMPUAN) == "3271••••••••••01"
    for nik in ("9971001313900000", "3271994107900001", PEREMPUAN):
        hasil = periksa(nik)
        assert [t for t in hasil.galat + hasil.peringatan if nik[6:] in t.pesan or nik[:6] in t.pesan] == []


@pytest.mark.parametrize(("nik", "samaran"), [(None, ""), ("", ""), ("327101", "••••••••"), ("1" * 17, "••••••••")])
def test_masking_what_is_no_nik_shows_nothing_of_it(nik, samaran):
    assert samarkan_nik(nik) == samaran


def test_all_errors_are_shown_at_once():
    assert kode_galat("9971010007900000") == ["NIK-09", "NIK-03", "NIK-05"]


@given(st.text(max_size=40) | st.from_regex(r"[0-9 .-]{14,20}", fullmatch=True))
def test_any_text_gets_an_answer(teks):
    hasil = periksa(teks)

    assert hasil.sah == (hasil.galat == ())
    assert hasil == periksa(bersihkan_nik(teks))


@given(provinsi, lahir, kelamin, st.integers(1, 9999))
def test_every_well_made_nik_gives_back_what_went_in(prov, tanggal, jk, urut):
    nik = buat_nik(prov, tanggal, jk, urut)
    hasil = periksa(nik, tanggal_lahir=tanggal)

    assert (hasil.galat, hasil.tanggal_lahir, hasil.jenis_kelamin, hasil.dugaan) == ((), tanggal, jk, False)
    assert cocokkan_nik(nik, tanggal_lahir=tanggal, jenis_kelamin=jk, hari_ini=HARI_INI) == ()


@given(st.from_regex(r"[0-9]{16}", fullmatch=True))
def test_a_date_is_never_in_the_future_and_always_as_written(nik):
    hasil = periksa(nik)
    if hasil.tanggal_lahir:
        assert hasil.tanggal_lahir <= HARI_INI
        assert f"{hasil.tanggal_lahir:%m%y}" == nik[8:12]
