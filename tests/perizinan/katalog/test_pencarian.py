"""Search by everyday words."""

import pytest

from perizinan.layanan.katalog import FOLDER, baca, baca_katalog
from perizinan.layanan.pencarian import kata_cari

KATALOG = baca_katalog()


def _temukan(teks):
    kata = kata_cari(teks)
    return {e.kode for e in KATALOG if all(k in e.pencarian for k in kata)}


def test_words_that_tell_nothing_are_dropped_and_spelling_mended():
    assert kata_cari("Bagaimana cara mengurus ijin PRAKTEK bidan, bidan?") == ["praktik", "bidan"]
    assert kata_cari("izin surat") == ["izin", "surat"]  # nothing else was typed
    assert kata_cari("  ") == []


@pytest.mark.parametrize(
    ("teks", "kode"),
    [
        ("buka praktik bidan", "sip-bidan"),
        ("papan iklan", "reklame"),
        ("ijin spanduk", "reklame-non-permanen"),
        ("iklan mobil", "reklame-berjalan"),
        ("apotik", "sip-apoteker"),
        ("mau buka sekolah TK", "izin-pendirian-satuan-pendidikan"),
        ("izin riset skripsi", "surat-keterangan-penelitian"),
        ("tebang pohon", "izin-penebangan-pohon"),
        ("pecah IMB", "imb-splitzing"),
        ("dapur makan bergizi gratis", "slhs-sppg"),
        ("cabut SIP", "pencabutan-sip"),
        ("bangun rumah", "pbg"),
        ("pijat", "stpt"),
        ("tukang gigi", "sip-teknisi-gigi"),
        ("perpanjang izin reklame", "reklame"),
        ("angkot", "izin-trayek"),
        ("cek tata ruang", "krk-berusaha"),
    ],
)
def test_everyday_words_find_the_type(teks, kode):
    assert kode in _temukan(teks)


def test_buka_praktik_bidan_finds_only_the_midwife():
    assert _temukan("buka praktik bidan") == {"sip-bidan"}


def test_every_type_has_words_of_its_own():
    kunci = set(baca("kata_kunci"))

    assert kunci - {"*sip-"} == {b.stem for b in (FOLDER / "jenis").glob("*.yaml")}
