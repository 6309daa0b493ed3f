"""What a move does to family cards, case by case (KK-04)."""

import pytest

from kependudukan.layanan.kk import AkibatKk, NomorKk, akibat_pindah, kalimat

SEMUA = "Kepala Keluarga dan seluruh anggota"
SEBAGIAN = "Kepala Keluarga dan sebagian anggota"
TETAP, BARU, TUMPANG, TIADA = NomorKk.TETAP, NomorKk.BARU, NomorKk.DITUMPANGKAN, NomorKk.TIDAK_ADA


@pytest.mark.parametrize(
    ("jenis", "numpang", "cakap", "pindah", "tinggal"),
    [
        (SEMUA, False, True, TETAP, TIADA),
        (SEMUA, True, True, TUMPANG, TIADA),
        ("Anggota keluarga", False, True, BARU, TETAP),
        ("Anggota keluarga", True, True, TUMPANG, TETAP),
        ("Kepala Keluarga", False, True, TETAP, BARU),
        (SEBAGIAN, False, True, TETAP, BARU),
        (SEBAGIAN, False, False, TETAP, TUMPANG),
        (SEBAGIAN, True, True, TUMPANG, BARU),
        ("Kepala Keluarga", True, False, TUMPANG, TUMPANG),
    ],
)
def test_kk_04_the_number_for_those_who_move_and_those_who_stay(jenis, numpang, cakap, pindah, tinggal):
    assert akibat_pindah(jenis, numpang=numpang, sisa_cakap=cakap) == AkibatKk(pindah, tinggal)


def test_kk_04_the_applicant_reads_what_follows():
    assert kalimat(akibat_pindah(SEBAGIAN, sisa_cakap=False)) == [
        "Nomor KK yang pindah tetap.",
        "Yang tinggal tidak ada yang dewasa, jadi ditumpangkan pada KK lain.",
    ]
    assert kalimat(akibat_pindah(SEMUA)) == ["Nomor KK yang pindah tetap."]
