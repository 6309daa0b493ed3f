"""Shares, their rounding, percentiles from the histogram, periods, tables as files."""

import random
from datetime import date
from decimal import Decimal

import pytest

from bogor_portal.dasbor.layanan.angka import Hitungan, Pecahan, persentil, tulis
from bogor_portal.dasbor.layanan.kartu import HIJAU, KUNING, MERAH, Kartu
from bogor_portal.dasbor.layanan.periode import Periode, baca, bulan_terakhir, pilihan
from bogor_portal.dasbor.layanan.tabel import Baris, Kolom, Tabel, csv_tabel
from bogor_portal.dasbor.layanan.ukuran import LAYANAN, Nilai, Ukuran
from bogor_portal.dasbor.models import Sasaran


@pytest.mark.parametrize(
    ("pembilang", "penyebut", "teks"),
    [(61, 67, "91,0%"), (5314, 13312, "39,9%"), (38, 61, "62,3%"), (0, 0, "-"), (0, 5, "0,0%"), (1, 800, "0,1%")],
)
def test_a_share_has_one_decimal_half_up_and_a_dash_for_nothing(pembilang, penyebut, teks):
    assert str(Pecahan(pembilang, penyebut)) == teks


def test_percentiles_of_the_histogram_are_those_of_the_rows():
    acak = random.Random(7)
    for _ in range(50):
        hari = sorted(acak.randint(0, 40) for _ in range(acak.randint(20, 200)))
        hitungan = Hitungan(f"h{h:03d}" for h in hari)
        p = persentil(hitungan)

        assert (p.median, p.p90, p.sampel) == (
            hari[-(-len(hari) // 2) - 1],
            hari[-(-len(hari) * 9 // 10) - 1],
            len(hari),
        )


def test_no_percentile_under_twenty_files():
    assert persentil({"h003": 19})[:2] == (None, None)
    assert persentil({"h003": 20})[:2] == (3, 3)


@pytest.mark.parametrize(
    ("kode", "nama", "sebelum", "sampai"),
    [
        ("2026", "Tahun 2026", "2025", date(2026, 12, 31)),
        ("2026-T1", "Triwulan I 2026", "2025-T4", date(2026, 3, 31)),
        ("2026-01", "Januari 2026", "2025-12", date(2026, 1, 31)),
        ("2024-02", "Februari 2024", "2024-01", date(2024, 2, 29)),
    ],
)
def test_a_period_knows_its_name_its_end_and_the_one_before(kode, nama, sebelum, sampai):
    p = Periode(kode)

    assert (p.nama, p.sebelum.kode, p.sampai) == (nama, sebelum, sampai)


@pytest.mark.parametrize("teks", ["", "2026-13", "2026-T5", "1999", "2026-1", "x' OR 1=1"])
def test_what_is_no_period_is_the_running_quarter(teks):
    assert baca(teks, date(2026, 11, 25)).kode == "2026-T4"


def test_periods_on_offer_have_begun():
    kode = [k for _, isi in pilihan(date(2026, 5, 2)) for k, _ in isi]

    assert "2026-T2" in kode
    assert "2026-T3" not in kode
    assert [p.kode for p in bulan_terakhir(date(2026, 1, 31), 2)] == ["2025-12", "2026-01"]


TEPAT = next(u for u in LAYANAN if u.kode == "S5")
LEWAT = next(u for u in LAYANAN if u.kode == "S4")


@pytest.mark.parametrize(
    ("ukuran", "nilai", "keadaan"),
    [
        (TEPAT, 95, HIJAU),
        (TEPAT, 89, KUNING),
        (TEPAT, 79, MERAH),
        (LEWAT, 5, HIJAU),
        (LEWAT, 85, KUNING),
        (LEWAT, 91, MERAH),
    ],
)
def test_a_tile_is_judged_by_target_limit_and_direction(ukuran, nilai, keadaan):
    batas = Decimal(80) if ukuran.naik_baik else Decimal(90)
    kartu = Kartu(
        ukuran,
        Nilai(Decimal(nilai)),
        sasaran=Sasaran(nilai=Decimal(90) if ukuran.naik_baik else Decimal(80), batas_merah=batas),
    )

    assert kartu.keadaan == keadaan


def test_a_tile_without_value_or_target_is_not_judged():
    assert Kartu(TEPAT, Nilai(None), sasaran=Sasaran(nilai=Decimal(90))).keadaan == ""
    assert Kartu(TEPAT, Nilai(Decimal(5))).keadaan == ""


def test_a_tile_compares_with_the_period_before():
    kartu = Kartu(TEPAT, Nilai.dari(Pecahan(9, 10)), Nilai.dari(Pecahan(8, 10)))

    assert (kartu.teks, kartu.pecahan, kartu.banding) == ("90,0%", "9 dari 10", "naik 10,0 dari 80,0%")
    assert Kartu(TEPAT, Nilai.dari(Pecahan(0, 0)), Nilai.dari(Pecahan(8, 10))).banding == ""


def test_every_measure_says_what_it_counts():
    assert len({u.kode for u in LAYANAN}) == len(LAYANAN) == 10
    assert [u.kode for u in LAYANAN if not (u.definisi.endswith(".") and u.pembilang and u.baris)] == []
    assert [u.kode for u in LAYANAN if u.satuan == "%" and not u.penyebut] == []


def test_a_csv_cell_is_never_a_formula():
    tabel = Tabel(
        "T", [Kolom("Nama", angka=False), Kolom("Bagian", "%")], [Baris(["=1+1", Decimal("12.34")]), Baris(["-", None])]
    )

    assert "".join(csv_tabel([tabel])) == "\ufeffNama;Bagian (%)\r\n'=1+1;12,3\r\n-;\r\n"
    assert tulis(Decimal("12.34"), "%") == "12,3%"


def test_a_file_of_several_tables_names_each_and_has_one_mark():
    satu = Tabel("Satu", [Kolom("A", angka=False)], [Baris(["x"])])
    dua = Tabel("=Dua", [Kolom("Beda", "%", beda=True)], [Baris([Decimal("-7.4")])])

    assert "".join(csv_tabel([satu, dua])) == "\ufeffSatu\r\nA\r\nx\r\n\r\n'=Dua\r\nBeda (poin persen)\r\n-7,4\r\n"


def test_a_difference_of_shares_is_printed_in_points_with_its_sign():
    beda, bagian = Kolom("Beda", "%", beda=True), Kolom("Bagian", "%")

    assert [beda.tulis(Decimal(n)) for n in ("13.1", "-7.4", "0")] == ["+13,1", "-7,4", "0,0"]
    assert (beda.tulis(None), bagian.tulis(Decimal("13.1"))) == ("-", "13,1%")


def test_a_tile_without_its_denominator_still_tells_what_was_counted():
    ukuran = Ukuran("X", "X", "X.", "inovasi layak", "target edisi", "%")

    assert (Kartu(ukuran, Nilai(None, 4, None)).teks, Kartu(ukuran, Nilai(None, 4, None)).pecahan) == (
        "-",
        "4 inovasi layak; target edisi belum ada",
    )
