"""Who files for whom, as the form offers it (PMH-02 to PMH-05)."""

import pytest

from kependudukan.layanan.baris import kolom_isian
from kependudukan.layanan.katalog import baca_entri, baca_katalog
from kependudukan.layanan.pemohon import cara_mengajukan, pertanyaan_sebagai


@pytest.mark.parametrize(
    ("kode", "cara"),
    [
        ("lhr-umum", ["keluarga", "kuasa"]),
        ("lhr-terlambat", ["diri", "keluarga", "kuasa"]),  # who was born, grown up since
        ("lhr-temuan", ["lembaga", "kuasa"]),
        ("kia-0-5", ["keluarga", "kuasa"]),
        ("mti-umum", ["keluarga", "rt", "kuasa"]),
        ("mti-takdikenal", ["lembaga", "kuasa"]),
        ("ktp-hilang", ["diri", "keluarga", "kuasa"]),
        ("ktp-rekam", ["diri"]),
    ],
)
def test_pmh_05_nobody_reports_their_own_birth_or_death(kode, cara):
    assert [k for k, _ in cara_mengajukan(baca_entri(kode))] == cara


def test_pmh_05_a_parent_reads_of_themselves_and_not_of_a_family_member():
    label = dict(cara_mengajukan(baca_entri("lhr-umum")))

    assert label["keluarga"] == "Sebagai orang tua, wali, atau keluarga bayi (satu KK)"


@pytest.mark.parametrize(
    ("kode", "ada", "tiada"),
    [
        (
            "lhr-umum",
            {"Orang tua", "Kakek/Nenek", "Wali", "Kuasa"},
            {"Diri sendiri", "Suami/Istri", "Anak", "Ketua RT"},
        ),
        ("lhr-terlambat", {"Diri sendiri", "Orang tua", "Anak"}, {"Ketua RT"}),
        ("mti-umum", {"Suami/Istri", "Anak", "Ketua RT", "Kuasa"}, {"Diri sendiri"}),
        ("nama-ubah", {"Diri sendiri", "Orang tua"}, set()),
    ],
)
def test_pmh_05_the_reporters_relation_offers_only_what_can_be(kode, ada, tiada):
    isian = {i["kode"]: i for i in kolom_isian(baca_entri(kode))}
    pilihan = set(isian["pelapor_hubungan"]["pilihan"])

    assert (ada - pilihan, tiada & pilihan) == (set(), set())


def test_pmh_02_every_service_can_be_filed_by_somebody():
    assert [e.resmi for e in baca_katalog() if not cara_mengajukan(e)] == []
    assert pertanyaan_sebagai(baca_entri("ktp-rekam")) == []


def test_nik_12_the_help_of_a_nik_that_may_be_empty_says_one_thing():
    ayah = next(i for i in kolom_isian(baca_entri("lhr-umum")) if i["kode"] == "ayah_nik")

    assert (ayah["wajib"], ayah["bantuan"]) == (False, "Tulis NIK-nya. Kosongkan hanya bila orangnya belum punya NIK.")
