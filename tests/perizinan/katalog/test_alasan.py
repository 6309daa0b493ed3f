"""Coded reasons."""

from collections import Counter

from bogor_portal.alur.layanan.uji_alasan import nama_dikenal
from perizinan.layanan.katalog import baca, baca_katalog

ALASAN = baca("alasan")


def test_codes_are_unique_and_every_key_known():
    assert max(Counter(a["kode"] for a in ALASAN).values()) == 1
    assert {k for a in ALASAN for k in a} == {
        "kode", "teks", "aksi", "sasaran", "jenis", "kelompok", "dasar_hukum", "lolos", "uji", "asal",
    }  # fmt: skip


def test_each_act_that_needs_a_reason_has_some():
    assert Counter(a["aksi"] for a in ALASAN) == {
        "kembalikan": 13,
        "kembalikan_internal": 4,
        "lewati_survei": 3,
        "tolak": 12,
    }


def test_r6_2_a_return_points_at_a_document_or_an_answer():
    assert {a["sasaran"] for a in ALASAN if a["aksi"] == "kembalikan"} == {"persyaratan", "isian"}


def test_types_named_exist():
    ada = {e.kode for e in baca_katalog()}

    assert {j for a in ALASAN for j in a.get("jenis", [])} - ada == set()


def test_r6_4_sppl_is_rejected_for_what_needs_a_study():
    sppl = next(a for a in ALASAN if a["kode"] == "sppl-wajib-amdal")

    assert (sppl["aksi"], sppl["jenis"], sppl["asal"]) == ("tolak", ["sppl", "sppl-non-berusaha"], "R6.4")


def test_r11_2_a_fourth_sip_has_its_reason_and_ground():
    sip = next(a for a in ALASAN if a["kode"] == "sip-tiga-tempat")

    assert (sip["kelompok"], sip["dasar_hukum"]) == ("sip", "Permenkes 13/2025 Pasal 147-150")


def test_every_check_that_a_reason_names_is_registered():
    assert {a["uji"] for a in ALASAN if "uji" in a} <= nama_dikenal()
