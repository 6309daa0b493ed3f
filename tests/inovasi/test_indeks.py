"""R32 to R36 and the worked examples of the rules, to the second decimal."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inovasi.layanan.indeks import Aturan, HasilIndeks, dua_desimal, hitung, skor_baris

PITA = [
    ("Sangat Inovatif", Decimal("65.01")),
    ("Inovatif", Decimal("40.01")),
    ("Kurang Inovatif", Decimal("0.01")),
    ("Tidak Dapat Dinilai", Decimal(0)),
]
BOBOT = [3, 2, 2, 2, 1, 2, 1, 1, 1, 1, 1, 1, 2, 1, 2, 3, 2, 3, 2, 4]
TINGKAT_A = [2, 2, 3, 3, 1, 2, 3, 3, 3, 3, 3, 3, 3, 2, 2, 0, 3, 3, 2, 3]
ATURAN_2026 = Aturan(12, 5, PITA)
ATURAN_2027 = Aturan(14, 6, PITA)


def test_r32_worked_example_a_one_innovation():
    baris = [skor_baris(Decimal(b), t) for b, t in zip(BOBOT, TINGKAT_A, strict=True)]

    assert baris == [6, 4, 6, 6, 1, 4, 3, 3, 3, 3, 3, 3, 6, 2, 4, 0, 6, 9, 4, 12]
    assert sum(baris) == 88
    assert sum(BOBOT) * 3 == 111
    assert dua_desimal(sum(baris) / Decimal(111) * 100) == Decimal("79.28")


@pytest.mark.parametrize(
    ("aturan", "n", "jumlah", "pembagi", "yandas", "sid", "j", "total", "iid", "predikat"),
    [
        pytest.param(ATURAN_2026, 47, 3290, 47, 5, "70.00", "17.86", "132.86", "53.14", "Inovatif", id="B1"),
        pytest.param(ATURAN_2026, 47, 3290, 47, 4, "70.00", "0", "115.00", "46.00", "Inovatif", id="B2"),
        pytest.param(ATURAN_2026, 8, 640, 12, 5, "53.33", "3.04", "101.37", "40.55", "Inovatif", id="B3"),
        pytest.param(ATURAN_2027, 8, 640, 14, 6, "45.71", "3.04", "93.75", "37.50", "Kurang Inovatif", id="B4"),
        pytest.param(ATURAN_2027, 8, 640, 14, 5, "45.71", "0", "90.71", "36.29", "Kurang Inovatif", id="B5"),
    ],
)
def test_r33_r34_r35_worked_examples_b(aturan, n, jumlah, pembagi, yandas, sid, j, total, iid, predikat):
    hasil = HasilIndeks(aturan, Decimal(45), Decimal(jumlah), n, yandas)

    assert hasil.pembagi == pembagi
    assert [dua_desimal(x) for x in (hasil.sid, hasil.jumlah, hasil.total, hasil.indeks)] == [
        Decimal(x) for x in (sid, j, total, iid)
    ]
    assert hasil.predikat == predikat


def test_r33_the_count_stops_at_the_limit():
    assert ATURAN_2026.skor_jumlah(200, 6) == Decimal("76.00")
    assert ATURAN_2026.skor_jumlah(531, 6) == Decimal("76.00")


def test_r34_without_a_known_rule_nothing_is_taken_away():
    assert Aturan(10, None, PITA).skor_jumlah(10, 0) == Decimal("3.80")


@pytest.mark.parametrize(
    ("indeks", "predikat"),
    [
        ("65.005", "Sangat Inovatif"),
        ("65.004", "Inovatif"),
        ("40.005", "Inovatif"),
        ("40.004", "Kurang Inovatif"),
        ("0.005", "Kurang Inovatif"),
        ("0.004", "Tidak Dapat Dinilai"),
        ("0", "Tidak Dapat Dinilai"),
    ],
)
def test_r36_bands_after_rounding(indeks, predikat):
    assert ATURAN_2026.predikat(Decimal(indeks)) == predikat


def test_r15_a_level_without_evidence_scores_nothing():
    assert skor_baris(Decimal(4), 3, ada_bukti=False) == 0


def test_r32_a_level_outside_0_to_3_is_refused():
    with pytest.raises(ValueError, match="level 4"):
        skor_baris(Decimal(1), 4)


@given(st.lists(st.integers(0, 111), max_size=30), st.integers(0, 111), st.integers(0, 6))
def test_r33_a_better_score_never_lowers_the_index(skor, tambahan, yandas):
    nilai = [Decimal(s) for s in skor]
    lama = hitung(ATURAN_2026, spd=Decimal(45), skor=[*nilai, Decimal(0)], yandas=yandas)
    baru = hitung(ATURAN_2026, spd=Decimal(45), skor=[*nilai, Decimal(tambahan)], yandas=yandas)

    assert baru.indeks >= lama.indeks
    assert 0 <= baru.indeks <= 100
