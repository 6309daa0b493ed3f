"""The calculation: Decimal only, named factors, the PBG formula as a worked example."""

from datetime import date
from decimal import Decimal

import pytest

from perizinan.retribusi.contoh import RUMUS
from perizinan.retribusi.errors import HitunganGagal
from perizinan.retribusi.layanan.rumus import bilangan, bulan_terlambat, bunga, hitung, salah_rumus

# R10.4 with round numbers that can be checked by hand; not the city's, which were not found
PBG = {
    "faktor": [
        {"kode": "LLt", "nama": "Luas total lantai", "dari": "isian", "isian": "luas"},
        {"kode": "Ilo", "nama": "Indeks lokalitas", "dari": "tetap", "nilai": "0.005"},
        {"kode": "SHST", "nama": "SHST", "dari": "tetap", "nilai": "6000000"},
        {"kode": "It", "nama": "Indeks terintegrasi", "dari": "petugas"},
        {"kode": "Ibg", "nama": "Indeks bangunan terbangun", "dari": "petugas"},
    ],
    "komponen": [
        {"kode": "bg", "uraian": "Bangunan gedung", "kali": ["LLt", "Ilo", "SHST", "It", "Ibg"]},
        {
            "kode": "prasarana",
            "uraian": "Prasarana",
            "kali": ["Ibg"],
            "per_baris": [{"kode": k, "nama": k} for k in ("V", "I", "HS")],
        },
    ],
}


def test_r10_4_the_pbg_formula_worked_by_hand():
    nilai = {"LLt": "150,5", "It": "0.35", "Ibg": "1"}
    hasil = hitung(PBG, nilai, {"prasarana": [["Pagar", "40", "1", "25000"], ["Gapura", "2", "1,5", "100000"]]})

    # 150.5 × 0.005 × 6,000,000 × 0.35 × 1 = 1,580,250; 40 × 1 × 25,000 = 1,000,000; 2 × 1.5 × 100,000 = 300,000
    assert [b.jumlah for b in hasil.baris] == [Decimal(1580250), Decimal(1000000), Decimal(300000)]
    assert hasil.jumlah == Decimal("2880250.00")
    assert hasil.baris[0].hitungan == "LLt 150,5 × Ilo 0,005 × SHST 6.000.000 × It 0,35 × Ibg 1"
    assert hasil.baris[1].uraian == "Prasarana: Pagar"


def test_r10_7_no_binary_fraction_ever_enters():
    rumus = {
        "faktor": [{"kode": "a", "nama": "A", "dari": "petugas"}, {"kode": "b", "nama": "B", "dari": "petugas"}],
        "komponen": [{"kode": "k", "uraian": "K", "kali": ["a"]}, {"kode": "l", "uraian": "L", "kali": ["b"]}],
        "pembulatan": {"ke": "0.01"},
    }
    assert hitung(rumus, {"a": "0.1", "b": "0.2"}).jumlah == Decimal("0.30")  # 0.1 + 0.2 as floats is not
    with pytest.raises(HitunganGagal):
        hitung(rumus, {"a": 0.1, "b": "0.2"})


def test_a_factor_that_is_missing_or_no_number_is_named():
    for nilai, faktor in (({"It": "1", "Ibg": "1"}, "LLt"), ({"LLt": "x", "It": "1", "Ibg": "1"}, "LLt")):
        with pytest.raises(HitunganGagal) as galat:
            hitung(PBG, nilai)
        assert galat.value.faktor == faktor
    with pytest.raises(HitunganGagal):
        hitung(RUMUS, {"LLt": "1", "If": "gudang", "Ibg": "1"})  # not in the table


@pytest.mark.parametrize(
    ("tulisan", "nilai"),
    [("1.234,5", "1234.5"), ("1.234.567", "1234567"), ("0.005", "0.005"), ("12,5", "12.5"), ("12.5", "12.5")],
)
def test_numbers_are_read_as_people_write_them(tulisan, nilai):
    assert bilangan(tulisan, "A") == Decimal(nilai)


@pytest.mark.parametrize("tulisan", ["1.500", "-1", "NaN", "1e999999999999", "", "dua"])
def test_a_number_that_could_mean_two_things_or_none_is_refused(tulisan):
    with pytest.raises(HitunganGagal):
        bilangan(tulisan, "A")


@pytest.mark.parametrize(("cara", "jumlah"), [("bawah", "1000"), ("terdekat", "2000"), ("atas", "2000")])
def test_rounding_is_the_tariffs(cara, jumlah):
    rumus = {
        "faktor": [{"kode": "a", "nama": "A", "dari": "petugas"}],
        "komponen": [{"kode": "k", "uraian": "K", "kali": ["a"]}],
        "pembulatan": {"ke": "1000", "cara": cara},
    }
    assert hitung(rumus, {"a": "1500"}).jumlah == Decimal(jumlah)


def test_every_fault_of_a_formula_is_told_at_once():
    assert salah_rumus(PBG) == []
    assert salah_rumus(RUMUS) == []
    rumus = {
        "faktor": [
            {"kode": "a", "nama": "A", "dari": "tetap", "nilai": 0.005},
            {"kode": "b", "nama": "B", "dari": "isian"},
            {"kode": "b", "nama": "B", "dari": "langit"},
        ],
        "komponen": [{"kode": "k", "uraian": "K", "kali": ["z"]}],
        "pembulatan": {"ke": "0", "cara": "terdekat"},
    }
    assert len(salah_rumus(rumus)) == 6
    assert salah_rumus({"faktor": [], "komponen": []}) == ["Rumus belum punya komponen."]
    assert len(salah_rumus([])) == 1


def test_r10_6_interest_is_a_parameter_per_begun_month():
    assert bunga(Decimal(1680000), Decimal("1.00"), 2).jumlah == Decimal("33600.00")
    assert bunga(Decimal(1680000), Decimal("2.00"), 1).jumlah == Decimal("33600.00")
    jatuh = date(2026, 1, 31)
    hari = [date(2026, 1, 31), date(2026, 2, 1), date(2026, 2, 28), date(2026, 3, 1), date(2026, 4, 1)]
    assert [bulan_terlambat(jatuh, h) for h in hari] == [0, 1, 1, 2, 3]
