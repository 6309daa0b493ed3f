"""The hash chain shows whatever was touched."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from django.db.models import TextChoices
from hypothesis import given
from hypothesis import strategies as st

from bogor_portal.lib.kalender_kerja import WIB
from bogor_portal.lib.rantai import BarisRantai, bentuk_simpan, kanonik, periksa_rantai, sidik_riwayat

SAAT = datetime(2026, 11, 24, 13, 5, tzinfo=WIB)


class Pilihan(TextChoices):
    A = "a", "Huruf A"


def rantai(panjang, awal=""):
    baris, sebelum = [], awal
    for urut in range(1, panjang + 1):
        isi = {"aksi": "teruskan", "ke": urut}
        sidik = sidik_riwayat(sebelum, urut, SAAT, isi)
        baris.append(BarisRantai(sebelum, urut, SAAT, isi, sidik))
        sebelum = sidik
    return baris


def test_one_spelling_for_equal_content():
    kode = UUID("12345678123456781234567812345678")
    isi = {"b": SAAT, "a": [date(2026, 1, 2), kode, None, True, 3, Pilihan.A], "é": "ñ"}

    assert (
        kanonik(isi)
        == (
            '{"a":["2026-01-02","12345678-1234-5678-1234-567812345678",null,true,3,"a"],'
            '"b":"2026-11-24T06:05:00.000000+00:00","é":"ñ"}'
        ).encode()
    )
    assert kanonik(bentuk_simpan(isi)) == kanonik(isi)


def test_zone_and_order_do_not_matter():
    assert kanonik({"a": 1, "b": SAAT}) == kanonik({"b": SAAT.astimezone(UTC), "a": 1})


@pytest.mark.parametrize("nilai", [1.0, Decimal(1), {1, 2}, b"a", {1: 2}, float("nan"), object()])
def test_what_has_no_canonical_form_is_refused(nilai):
    with pytest.raises(TypeError):
        kanonik({"a": [nilai]})


def test_naive_instants_are_refused():
    with pytest.raises(ValueError, match="without a zone"):
        sidik_riwayat("", 1, datetime(2026, 1, 1), {})  # the point of the test


def test_the_hash_is_fixed_for_good():
    """Stored chains stay verifiable: this figure must never change."""
    sidik = "e11c95836260d8a90db6f3952ca37fd399a85a7b24ff979d108e29c319436ade"

    assert sidik_riwayat("", 1, SAAT, {"aksi": "ajukan"}) == sidik


@given(st.integers(0, 6))
def test_an_untouched_chain_is_whole(panjang):
    assert periksa_rantai(rantai(panjang)) is None
    assert periksa_rantai(rantai(panjang, awal="0" * 64), awal="0" * 64) is None


@pytest.mark.parametrize(
    "ubah",
    [
        {"isi": {"aksi": "tolak", "ke": 3}},
        {"isi": {"aksi": "teruskan", "ke": 3.5}},
        {"urut": 4},
        {"waktu": SAAT.replace(minute=6)},
        {"sebelum": "0" * 64},
        {"sidik": "0" * 64},
    ],
)
def test_a_touched_row_is_found(ubah):
    baris = rantai(5)
    baris[2] = baris[2]._replace(**ubah)

    assert periksa_rantai(baris) == 2


def test_a_row_hashed_anew_breaks_the_next_one():
    baris = rantai(5)
    isi = {"aksi": "tolak"}
    baris[2] = baris[2]._replace(isi=isi, sidik=sidik_riwayat(baris[2].sebelum, 3, SAAT, isi))

    assert periksa_rantai(baris) == 3


def test_a_removed_a_swapped_and_a_foreign_first_row_are_found():
    baris = rantai(5)

    assert periksa_rantai(baris[:2] + baris[3:]) == 2
    assert periksa_rantai([baris[0], baris[2], baris[1], *baris[3:]]) == 1
    assert periksa_rantai(baris[1:]) == 0
    assert periksa_rantai(baris, awal="0" * 64) == 0
