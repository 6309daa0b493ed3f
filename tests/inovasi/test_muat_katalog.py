"""The catalogue as it is loaded: whole, twice, and nothing invented."""

from datetime import date
from decimal import Decimal

import pytest

from inovasi.actions.katalog import muat_inovasi
from inovasi.layanan.kelayakan import layak, tidak_layak_karena
from inovasi.layanan.nama_opd import baca_masa, nama_pada
from inovasi.models import Edisi, HasilInovasi, Indikator, Inovasi, NamaOPD, Tingkat, Urusan
from inovasi.queries import indeks, ukuran

pytestmark = pytest.mark.django_db


def test_catalogue_holds_what_is_documented_and_loads_once(katalog):
    assert (Urusan.objects.count(), Urusan.objects.filter(yandas=True).count()) == (38, 6)
    assert (Inovasi.objects.count(), HasilInovasi.objects.exists()) == (41, True)
    assert set(Inovasi.objects.values_list("asal", "tampil", "klasifikasi_usulan", "inisiator")) == {
        ("sumber", True, True, "")
    }
    kali_kedua = muat_inovasi()
    assert (kali_kedua.urusan, kali_kedua.nama_opd, kali_kedua.edisi, kali_kedua.inovasi) == (0, 0, 0, 0)


def test_load_keeps_what_an_opd_entered(katalog):
    Inovasi.objects.filter(kode="smart").update(nama="Smart Kota Bogor")

    muat_inovasi()

    assert Inovasi.objects.get(kode="smart").nama == "Smart Kota Bogor"


def test_r32_edition_2026_sums_to_37_weights_111_and_63(katalog):
    edisi = Edisi.objects.get(tahun=2026)
    spd = Indikator.objects.filter(edisi=edisi, kelompok="spd")

    assert indeks.skor_sid_maks(edisi) == 111
    assert sum(i.skor_maks for i in spd) == 63
    assert (spd.count(), Indikator.objects.filter(edisi=edisi, kelompok="sid").count()) == (20, 20)


def test_r17_benefit_has_six_bases_of_three_levels(katalog):
    tingkat = Tingkat.objects.filter(indikator__edisi__tahun=2026, indikator__nomor="33")

    assert [(t.basis, t.level) for t in tingkat] == [(b, t) for b in "abcdef" for t in (1, 2, 3)]


def test_r35_divisors_and_r34_requirement_are_rows(katalog):
    baris = dict(Edisi.objects.filter(tahun__gte=2023).values_list("tahun", "pembagi_minimum"))
    syarat = dict(Edisi.objects.filter(tahun__gte=2023).values_list("tahun", "syarat_yandas"))

    assert baris == {2023: 10, 2024: None, 2025: None, 2026: 12, 2027: 14, 2028: 16, 2029: 18}
    assert syarat == {2023: None, 2024: None, 2025: None, 2026: 5, 2027: 6, 2028: None, 2029: None}


def test_r35_b4_bands_of_2027_are_those_of_2026(katalog):
    aturan = indeks.aturan(Edisi.objects.get(tahun=2027))

    assert (aturan.pembagi_minimum, aturan.predikat(Decimal("37.50"))) == (14, "Kurang Inovatif")


def test_r36_bands_of_2023(katalog):
    aturan = indeks.aturan(Edisi.objects.get(tahun=2023))

    assert [aturan.predikat(Decimal(x)) for x in ("60.01", "60", "35", "34.99", "0")] == [
        "Sangat Inovatif",
        "Inovatif",
        "Inovatif",
        "Kurang Inovatif",
        "Tidak Dapat Dinilai",
    ]


def test_r39_editions_before_2021_have_their_own_scale(katalog):
    assert set(Edisi.objects.filter(tahun__lt=2021).values_list("skala", flat=True)) == {"terbuka"}
    assert set(Edisi.objects.filter(tahun__gte=2021).values_list("skala", flat=True)) == {"0-100"}


def test_r25_sibadra_counts_in_2020_and_in_2026_only_with_a_documented_development(katalog):
    sibadra = Inovasi.objects.get(kode="sibadra")
    e2020, e2026 = Edisi.objects.get(tahun=2020), Edisi.objects.get(tahun=2026)

    assert sibadra.tanggal_penerapan == date(2019, 4, 28)
    assert (layak(e2020, sibadra), layak(e2026, sibadra)) == (True, False)
    assert "di luar jangka waktu" in tidak_layak_karena(e2026, sibadra)
    sibadra.tanggal_pengembangan = date(2025, 3, 1)
    assert layak(e2026, sibadra) is False
    sibadra.pengembangan = "Menerima aduan lewat WhatsApp; laporan pengembangan 2025."
    assert layak(e2026, sibadra) is True
    sibadra.tanggal_pengembangan = date(2026, 1, 1)
    assert layak(e2026, sibadra) is False


def test_r23_the_name_of_an_opd_at_the_time(katalog):
    dahulu = list(NamaOPD.objects.filter(opd__kode="bkpsdm"))

    assert [nama_pada("BKPSDM", dahulu, tahun) for tahun in (2017, 2018, 2020, 2021, None)] == [
        *("BKPSDM", "BKPSDA", "BKPSDA", "BKPSDM", "BKPSDM"),
    ]


@pytest.mark.parametrize(
    ("masa", "tahun"),
    [
        ("2018 s.d. 2020", (2018, 2020)),
        ("2019 s.d. sekitar 2023", (2019, 2023)),
        ("sampai sekitar 2016", (None, 2016)),
        ("sekitar 2019, dinas tersendiri", (2019, 2019)),
        ("dipakai pers 2024", (None, None)),
        ("", (None, None)),
    ],
)
def test_r23_years_of_a_name_as_the_source_puts_them(masa, tahun):
    assert baca_masa(masa) == tahun


def test_t6_acceptance_of_2020(katalog):
    bagian = ukuran.diterima_kementerian(Edisi.objects.get(tahun=2020))

    assert (bagian.pembilang, bagian.penyebut, round(bagian.persen, 1)) == (61, 67, Decimal("91.0"))


def test_the_47_are_counted_honestly(katalog):
    assert (ukuran.jumlah_47().pembilang, ukuran.jumlah_47().penyebut) == (10, 47)
