"""Family card numbers."""

from datetime import date

import pytest

from bogor_portal.lib.nkk import periksa_nkk

HARI_INI = date(2026, 6, 1)


@pytest.mark.parametrize("nomor", ["", "327101010120000", "32710101012000012", "327101010120000a"])
def test_kk_01_sixteen_digits_are_asked_for(nomor):
    assert [t.kode for t in periksa_nkk(nomor, hari_ini=HARI_INI).galat] == ["KK-01"]


def test_kk_01_separators_are_dropped():
    assert periksa_nkk("3271 0101 0120 0001", hari_ini=HARI_INI).galat == ()


@pytest.mark.parametrize(
    ("nomor", "nik", "banyak"),
    [
        ("3271010101200001", "", 0),
        ("3271010101300001", "", 1),  # recorded in 2030
        ("3271014101200001", "", 1),  # no +40 on a card
        ("3271010101200001", "3271010101200001", 1),
    ],
)
def test_kk_06_slips_are_warned_of_and_never_refused(nomor, nik, banyak):
    hasil = periksa_nkk(nomor, hari_ini=HARI_INI, nik=nik)

    assert (hasil.galat, [t.kode for t in hasil.peringatan]) == ((), ["KK-06"] * banyak)
