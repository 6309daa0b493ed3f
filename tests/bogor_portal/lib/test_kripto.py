"""Values at rest: what goes in comes out, and nothing that was touched does."""

import base64

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from bogor_portal.lib import kripto

KUNCI_1 = base64.b64encode(b"1" * 32).decode()
KUNCI_2 = base64.b64encode(b"2" * 32).decode()


@given(st.text())
def test_text_comes_back_and_never_looks_the_same_twice(teks):
    sandi = kripto.enkripsi(teks)

    assert kripto.dekripsi(sandi) == teks
    assert sandi != kripto.enkripsi(teks)


@given(st.binary())
def test_a_file_comes_back(data):
    assert kripto.dekripsi_bita(kripto.enkripsi_bita(data)) == data


def test_each_changed_byte_is_noticed():
    versi, _, isi = kripto.enkripsi("3271014107900001").partition(":")
    mentah = base64.b64decode(isi)

    for tempat in range(len(mentah)):
        rusak = mentah[:tempat] + bytes([mentah[tempat] ^ 1]) + mentah[tempat + 1 :]
        with pytest.raises(kripto.SandiRusak):
            kripto.dekripsi(f"{versi}:{base64.b64encode(rusak).decode()}")


@pytest.mark.parametrize("sandi", ["", "3271014107900001", "v1:", "v1:AAAA", "v1:???", "x1:AAAA", ":AAAA"])
def test_what_is_no_ciphertext_is_refused(sandi):
    with pytest.raises(kripto.SandiRusak):
        kripto.dekripsi(sandi)


def test_errors_never_show_the_text_or_the_key(settings):
    sandi = kripto.enkripsi("rahasia")
    settings.KUNCI_DATA = f"v1:{KUNCI_2}"

    with pytest.raises(kripto.SandiRusak) as galat:
        kripto.dekripsi(sandi)

    assert str(galat.value) == "changed, or encrypted with another key"


def test_the_last_key_encrypts_and_every_key_decrypts(settings):
    settings.KUNCI_DATA = KUNCI_1
    lama = kripto.enkripsi("rahasia")

    settings.KUNCI_DATA = f"v1:{KUNCI_1}, v2:{KUNCI_2}"
    baru = kripto.enkripsi("rahasia")

    assert (lama[:3], baru[:3]) == ("v1:", "v2:")
    assert (kripto.dekripsi(lama), kripto.dekripsi(baru)) == ("rahasia", "rahasia")


def test_a_dropped_key_is_named(settings):
    settings.KUNCI_DATA = f"v1:{KUNCI_1}"
    lama = kripto.enkripsi("rahasia")
    settings.KUNCI_DATA = f"v2:{KUNCI_2}"

    with pytest.raises(kripto.KunciTidakDikenal, match="v1"):
        kripto.dekripsi(lama)


def test_a_version_cannot_be_relabelled(settings):
    settings.KUNCI_DATA = f"v1:{KUNCI_1},v2:{KUNCI_1}"
    sandi = kripto.enkripsi("rahasia")

    with pytest.raises(kripto.SandiRusak):
        kripto.dekripsi("v1" + sandi[2:])


@pytest.mark.parametrize(
    "nilai",
    [
        "",
        "v1:",
        "c2hvcnQ=",
        "v1:bukan base64",
        f"v1:{KUNCI_1},v1:{KUNCI_2}",
        f"satu:{KUNCI_1}",
        f"{KUNCI_1},",
    ],
)
def test_malformed_keys_are_refused(settings, nilai):
    settings.KUNCI_DATA = nilai

    with pytest.raises(ImproperlyConfigured):
        kripto.enkripsi("rahasia")


def test_the_index_depends_on_text_space_and_key(settings):
    settings.KUNCI_INDEKS = KUNCI_1
    sidik = kripto.indeks("3271014107900001", "nik")

    assert kripto.indeks("3271014107900001", "nik") == sidik
    assert len(sidik) == 64
    assert kripto.indeks("3271014107900002", "nik") != sidik
    assert kripto.indeks("3271014107900001", "kk") != sidik
    settings.KUNCI_INDEKS = KUNCI_2
    assert kripto.indeks("3271014107900001", "nik") != sidik


@pytest.mark.parametrize(("teks", "ruang"), [("", "nik"), ("3271014107900001", ""), ("b", "a\0")])
def test_an_index_of_nothing_is_refused(teks, ruang):
    with pytest.raises(ValueError, match="index"):
        kripto.indeks(teks, ruang)


def test_the_index_needs_its_key(settings):
    settings.KUNCI_INDEKS = ""

    with pytest.raises(ImproperlyConfigured):
        kripto.indeks("3271014107900001", "nik")
