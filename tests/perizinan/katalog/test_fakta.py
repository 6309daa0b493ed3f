"""The catalogue's facts, frozen: a change of one is a decision, seen here as a changed figure or hash."""

import hashlib
import json
from collections import Counter

import pytest

from perizinan.layanan.katalog import baca_katalog

# sha256 over every fact that came with evidence. Own work (sections, help, patterns, columns, kinds of input) is out.
SIDIK_FAKTA = "2a174251eeffe0109e234cf39129bf4896016a57c6f7fc2a59a2f84ab06b55b7"


@pytest.fixture(scope="module")
def katalog():
    return baca_katalog()


def _fakta(isi):
    tetap = {k: v for k, v in isi.items() if k not in {"persyaratan", "formulir"}}
    isian = sorted((i["kode"], i["label"], i["wajib"], i["asal"], i.get("pilihan")) for i in isi["formulir"])
    return [tetap, isi["persyaratan"], isian]


def test_facts_are_those_that_were_gathered(katalog):
    fakta = [_fakta(e.isi) for e in katalog]

    assert hashlib.sha256(json.dumps(fakta, sort_keys=True).encode()).hexdigest() == SIDIK_FAKTA


def test_counts(katalog):
    assert len(katalog) == 64
    assert sum(len(e.persyaratan) for e in katalog) == 513
    assert sum(len(e.isi["formulir"]) for e in katalog) == 770
    assert sum(len(e.isian) for e in katalog) - 770 == 50  # the derived questions
    assert sum("syarat" in p for e in katalog for p in e.persyaratan) == 95
    assert sum(p["wajib_bila"] is not None for e in katalog for p in e.persyaratan) == 95


def test_r1_1_what_may_be_filed(katalog):
    hitung = Counter((e.isi["kanal"], e.isi["status"]) for e in katalog if e.dapat_diajukan)

    assert hitung == {("smart", "aktif"): 23, ("smart", "belum_pasti"): 28}


def test_input_types(katalog):
    assert Counter(i["tipe"] for e in katalog for i in e.isi["formulir"]) == {
        "teks": 335, "pilihan": 160, "tanggal": 72, "lokasi": 52, "angka": 44, "uraian": 41, "kecamatan": 21,
        "kelurahan": 21, "luas": 18, "telepon": 2, "uang": 2, "tabel": 1, "ya_tidak": 1,
    }  # fmt: skip


def test_evidence_marks(katalog):
    assert Counter(e.isi["bukti"] for e in katalog) == {"A": 1, "B": 23, "C": 9, "D": 31}


def test_str_date_is_asked_only_of_a_dated_str(katalog):
    bila = {json.dumps(i.get("tampil_bila")) for e in katalog for i in e.isian if i["kode"] == "tanggal_str"}

    assert bila == {'{"equals": {"isian": "masa_str", "nilai": "sampai tanggal"}}'}


def test_sections_hold_at_most_eight_questions(katalog):
    per_bagian = [Counter(i["bagian"] for i in e.isian) for e in katalog]

    assert max(n for hitung in per_bagian for n in hitung.values()) == 8


def test_what_29_sip_share_is_written_once(katalog):
    sip = [e for e in katalog if e.kode.startswith("sip-")]
    kode_isian = Counter(tuple(i["kode"] for i in e.isi["formulir"]) for e in sip)

    assert len(sip) == 29
    assert len({json.dumps(e.isi["persyaratan"]) for e in sip}) == 1
    assert sorted(kode_isian.values()) == [2, 27]
    spesialis = min(kode_isian, key=lambda k: kode_isian[k])
    assert spesialis[:3] == ("gelar_depan", "nama_lengkap", "spesialisasi")


def test_r4_7_kinds_offered(katalog):
    jenis = {e.kode: e.jenis_permohonan for e in katalog}

    assert jenis["pencabutan-sip"] == ["pencabutan"]
    assert jenis["rekomendasi-damkar"] == ["baru"]  # no persyaratan documented
    assert jenis["sip-bidan"] == ["baru", "perpanjangan"]
    assert jenis["imb-splitzing"] == ["baru", "perubahan"]
    assert [kode for kode, j in jenis.items() if "baru" not in j] == ["izin-trayek", "pencabutan-sip"]


def test_r3_10_sla_of_the_portal(katalog):
    sla = {e.kode: e.isi["sla_hari_kerja"] for e in katalog if e.dapat_diajukan and e.isi["sla_hari_kerja"]}

    assert sla == {
        "imb-splitzing": 3,
        **dict.fromkeys(("krk-berusaha", "krk-non-berusaha", "pengesahan-site-plan", "rekomendasi-dishub"), 14),
        **dict.fromkeys(("pengesahan-pertelaan-rusun", "pengesahan-akta-pemisahan-sarusun"), 14),
        **dict.fromkeys(("sppl", "sppl-non-berusaha", "izin-pendirian-satuan-pendidikan"), 14),
        **dict.fromkeys(("rekomendasi-damkar", "reklame", "sip-dokter", "sip-dokter-gigi"), 5),
        **dict.fromkeys(("reklame-berjalan", "reklame-non-permanen", "sip-apoteker", "sip-bidan", "sip-perawat"), 3),
        "slhs-sppg": 7,
    }
