"""R4.8: every prose condition is one that the engine can ask."""

import pytest

from bogor_portal.alur.layanan.syarat import terpenuhi
from perizinan.layanan.katalog import baca, baca_katalog

ENTRI = {e.kode: e for e in baca_katalog()}


def _bila(jenis, kode):
    return next(p["wajib_bila"] for p in ENTRI[jenis].persyaratan if p["kode"] == kode)


def test_r4_8_every_prose_condition_is_mapped_and_none_is_left_over():
    kalimat = {p["syarat"] for e in ENTRI.values() for p in e.persyaratan if "syarat" in p}

    assert kalimat == set(baca("syarat"))


@pytest.mark.parametrize(
    ("jenis", "kode", "jawaban", "diminta"),
    [
        ("sip-bidan", "sip_lain", {"praktik_ke": "1"}, False),
        ("sip-bidan", "sip_lain", {"praktik_ke": "3"}, True),
        ("sip-bidan", "bukti_kompetensi", {"lama_tidak_praktik": "ya"}, True),
        ("sip-bidan", "bukti_kompetensi", {}, False),
        ("reklame", "kuasa", {"dikuasakan": "ya"}, True),
        ("reklame", "kuasa", {"dikuasakan": "tidak"}, False),
        ("reklame", "nib", {"pemohon.jenis": "badan_usaha"}, True),
        ("reklame", "nib", {"pemohon.jenis": "perorangan"}, False),
        ("reklame", "pernyataan_jalan_nasional", {"status_lahan": "jalan nasional"}, True),
        ("pengesahan-site-plan", "makam", {"peruntukan": "perumahan"}, True),
        ("pengesahan-site-plan", "makam", {"peruntukan": "industri"}, False),
        ("surat-keterangan-penelitian", "badan_hukum", {"jenis_peneliti": "ormas"}, True),
        ("surat-keterangan-penelitian", "badan_hukum", {"jenis_peneliti": "perorangan"}, False),
        ("imb-non-rumah-tinggal", "bpjs_tk", {"di_atas_200_m2": "ya"}, True),
    ],
)
def test_r4_8_condition_holds_by_the_answers(jenis, kode, jawaban, diminta):
    assert terpenuhi(_bila(jenis, kode), jawaban) is diminta


def test_r4_8_a_question_is_asked_first_and_only_of_the_kinds_that_need_it():
    tanya = ENTRI["reklame"].isian[:2]

    assert [(i["kode"], i["bagian"], i["tipe"], i["asal"], i["untuk"]) for i in tanya] == [
        ("dikuasakan", "keadaan", "ya_tidak", "turunan", ["baru", "perpanjangan"]),
        ("berkonstruksi", "keadaan", "ya_tidak", "turunan", ["baru", "perpanjangan"]),
    ]
    assert ENTRI["sip-bidan"].isian[0]["untuk"] == ["baru"]


def test_conditions_compare_with_choices_that_exist():
    for entri in ENTRI.values():
        pilihan = {i["kode"]: i["pilihan"] for i in entri.isian if i.get("pilihan")}
        for bila in [p["wajib_bila"] for p in entri.persyaratan] + [i.get("tampil_bila") for i in entri.isian]:
            for kode, nilai in _nilai(bila):
                if kode in pilihan:
                    assert set(nilai) <= set(pilihan[kode]), (entri.kode, kode)


def _nilai(bila):
    for operator, isi in (bila or {}).items():
        if operator in {"and", "or"}:
            for bagian in isi:
                yield from _nilai(bagian)
        else:
            yield isi["isian"], isi["nilai"] if operator == "in" else [isi["nilai"]]
