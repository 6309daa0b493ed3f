"""A wrong catalogue file is refused with a sentence that names it."""

import copy

import pytest
import yaml

from perizinan.layanan.katalog import FOLDER, KatalogSalah, baca_entri

SPPL = yaml.safe_load((FOLDER / "jenis" / "sppl.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def tolak(tmp_path):
    """Write a changed copy of sppl.yaml, read it, hand back the refusal."""

    def _tolak(ubah, nama="sppl"):
        isi = copy.deepcopy(SPPL)
        ubah(isi)
        berkas = tmp_path / f"{nama}.yaml"
        berkas.write_text(yaml.safe_dump(isi), encoding="utf-8")
        with pytest.raises(KatalogSalah) as galat:
            baca_entri(berkas)
        return str(galat.value)

    return _tolak


def test_unknown_key(tolak):
    assert tolak(lambda i: i.update(biaya=0)) == "sppl.yaml: kunci tidak dikenal ['biaya']"


def test_missing_key(tolak):
    assert tolak(lambda i: i.pop("sumber")) == "sppl.yaml: kunci kurang ['sumber']"


def test_unknown_key_of_a_persyaratan(tolak):
    salah = tolak(lambda i: i["persyaratan"][0].update(ukuran=1))

    assert salah == "sppl.yaml: persyaratan surat_sppl: kunci tidak dikenal ['ukuran']"


def test_missing_key_of_a_question(tolak):
    salah = tolak(lambda i: i["formulir"][0].pop("bagian"))

    assert salah == "sppl.yaml: isian nama_pj: kunci kurang ['bagian']"


def test_every_wrong_value_at_once(tolak):
    def ubah(isi):
        isi["status"] = "belum pasti"
        isi["persyaratan"][0]["untuk"] = ["lama"]
        isi["formulir"][0]["tipe"] = "text"

    assert tolak(ubah) == (
        "sppl.yaml: status 'belum pasti' tidak dikenal; persyaratan surat_sppl: untuk ['lama'] tidak dikenal; "
        "isian nama_pj: tipe ['text'] tidak dikenal"
    )


def test_choice_without_choices(tolak):
    salah = tolak(lambda i: i["formulir"][0].update(tipe="pilihan"))

    assert salah == "sppl.yaml: isian nama_pj: pilihan hanya untuk, dan wajib pada, tipe pilihan"


def test_code_used_twice(tolak):
    salah = tolak(lambda i: i["formulir"][1].update(kode="nama_pj"))

    assert salah == "sppl.yaml: isian nama_pj tertulis 2 kali"


def test_file_name_and_kode_differ(tolak):
    assert tolak(lambda i: None, nama="lain") == "lain.yaml: kode sppl berbeda dengan nama berkas"


def test_condition_nobody_mapped(tolak):
    salah = tolak(lambda i: i["persyaratan"][0].update(syarat="bila hujan"))

    assert salah == "sppl.yaml: syarat 'bila hujan' belum dipetakan di syarat.yaml"


def test_condition_on_a_question_that_is_not_there(tolak):
    bila = {"equals": {"isian": "warna", "nilai": "merah"}}
    salah = tolak(lambda i: i["formulir"][0].update(tampil_bila=bila))

    assert salah == "sppl.yaml: nama_pj: kondisi menyebut isian 'warna' yang tidak ada"


def test_condition_outside_the_language(tolak):
    salah = tolak(lambda i: i["formulir"][0].update(tampil_bila={"lebih": {"isian": "kbli", "nilai": 1}}))

    assert salah == "sppl.yaml: nama_pj: kondisi {'lebih': {'isian': 'kbli', 'nilai': 1}} tidak sah"


def test_unknown_section(tolak):
    assert tolak(lambda i: i["formulir"][0].update(bagian="x")) == "sppl.yaml: bagian tidak dikenal ['x']"


def test_unknown_opd(tolak):
    salah = tolak(lambda i: i.update(opd_teknis="Dinas Baru"))

    assert salah == "sppl.yaml: OPD teknis 'Dinas Baru' belum dipetakan di opd_teknis.yaml"
