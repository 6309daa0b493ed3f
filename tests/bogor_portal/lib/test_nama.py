"""Names as they may be recorded for the first time."""

import pytest

from bogor_portal.lib.nama import periksa_nama, rapikan_nama


def kode(temuan):
    return [t.kode for t in temuan]


@pytest.mark.parametrize(
    "nama",
    ["Alya " + "a" * 56, "Alya 2", "Alya-Kirana", "Ma'ruf Amin", "Dr Alya Kirana", "Alya Kirana SH", "Hj Alya Kirana"],
)
def test_nama_01_too_long_digits_marks_and_titles_are_refused(nama):
    assert set(kode(periksa_nama(nama).galat)) == {"NAMA-01"}


def test_nama_01_sixty_letters_with_blanks_are_the_limit():
    assert periksa_nama("Alya " + "a" * 55).galat == ()


def test_nama_02_one_word_is_only_a_warning():
    hasil = periksa_nama("Alya")

    assert (hasil.galat, kode(hasil.peringatan)) == ((), ["NAMA-02"])
    assert periksa_nama("Alya Kirana").peringatan == ()


def test_nama_02_an_empty_name_says_nothing_and_blanks_are_tidied():
    assert periksa_nama("  ") == periksa_nama("")
    assert rapikan_nama("  Alya   Kirana ") == "Alya Kirana"
