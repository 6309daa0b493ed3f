"""The city's own list."""

import pytest

from bogor_portal.lib.wilayah import (
    cari_kelurahan,
    daftar_kecamatan,
    daftar_kelurahan,
    kode_nik_kecamatan,
    nama_kecamatan,
    nama_kelurahan,
    nama_wilayah,
)


def test_six_kecamatan_and_sixty_eight_kelurahan():
    assert [k.nama for k in daftar_kecamatan()] == [
        "Bogor Selatan",
        "Bogor Timur",
        "Bogor Tengah",
        "Bogor Barat",
        "Bogor Utara",
        "Tanah Sareal",
    ]
    assert [len(daftar_kelurahan(k.kode)) for k in daftar_kecamatan()] == [16, 6, 11, 16, 8, 11]
    assert len({lurah.kode for lurah in daftar_kelurahan()}) == 68
    assert kode_nik_kecamatan() == {f"32710{n}" for n in range(1, 7)}


def test_each_kelurahan_lies_in_its_kecamatan_and_has_a_postcode():
    assert [k for k in daftar_kelurahan() if k.kode.rpartition(".")[0] != k.kecamatan] == []
    assert [k for k in daftar_kelurahan() if len(k.kode_pos) != 5 or not k.kode_pos.startswith("161")] == []


def test_names():
    assert nama_kecamatan("32.71.06") == "Tanah Sareal"
    assert nama_kelurahan("32.71.01.1001") == "Batu Tulis"
    assert [nama_wilayah(kode) for kode in ("32.71.06", "32.71.01.1001", "99")] == [
        nama_kecamatan("32.71.06"),
        nama_kelurahan("32.71.01.1001"),
        "99",
    ]
    with pytest.raises(KeyError):
        nama_kelurahan("99")
    assert daftar_kelurahan("99") == ()


@pytest.mark.parametrize("ejaan", ["Kebon Kalapa", "kebon kelapa", "KEBONKELAPA", "kebon-kelapa"])
def test_other_spellings_find_the_same_kelurahan(ejaan):
    assert [lurah.nama for lurah in cari_kelurahan(ejaan)] == ["Kebon Kalapa"]


def test_searching_for_nothing_finds_nothing():
    assert cari_kelurahan(" - ") == ()
