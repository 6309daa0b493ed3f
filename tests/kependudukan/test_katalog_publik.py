"""The public catalogue and the guide."""

import pytest
from django.test import Client
from django.urls import reverse

from kependudukan.layanan.baris import entri_katalog
from kependudukan.layanan.katalog import baca, baca_katalog
from kependudukan.layanan.panduan import MULAI, jejak, simpul

DAUN = sorted(kode for kode, isi in baca("panduan").items() if "tanya" not in isi)


@pytest.mark.django_db
def test_the_list_and_every_page_of_a_service_is_public(semua_layanan, django_assert_num_queries):
    client = Client()
    with django_assert_num_queries(4):  # the stamp, services, their versions, the outage banner
        daftar = client.get(reverse("kependudukan:daftar"))
    assert daftar.context["jumlah"] == 84

    halaman = {e.kode: client.get(reverse("kependudukan:jenis", args=[e.kode])).status_code for e in baca_katalog()}

    assert {kode: s for kode, s in halaman.items() if s != 200} == {}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("cari", "pertama"),
    [
        ("ktp hilang", "ktp-hilang"),
        ("bayi baru lahir", "lhr"),
        ("ijin pindah rumah", "pnd"),
        ("akta lahir", "lhr-umum"),
    ],
)
def test_everyday_words_find_the_service(semua_layanan, cari, pertama):
    hasil = Client().get(reverse("kependudukan:daftar"), {"q": cari}).context["hasil"]

    assert [k.kode.startswith(pertama) for k in hasil[:1]] == [True]


def test_the_guide_asks_three_questions_at_most_and_names_services_that_exist():
    ada = {e.resmi for e in baca_katalog()}

    assert {kode: len(jejak(kode)) for kode in DAUN if not 1 <= len(jejak(kode)) <= 3} == {}
    assert {k for kode in DAUN for k in simpul(kode).layanan} - ada == set()
    assert [kode for kode in DAUN if jejak(kode)[0][0].kode != MULAI] == []


def test_agama_01_the_guide_sends_muslim_marriages_to_the_kua_and_tte_03_legalisir_is_not_needed():
    assert (simpul("kawin-kua").bukan_di_sini, simpul("kawin-kua").layanan) == ("KUA", ())
    assert [simpul(k).bukan_di_sini for k in ("cerai-belum", "bukan-dukcapil")] == ["Pengadilan", "instansi lain"]
    tidak_perlu = [simpul(k) for k in ("legalisir-tidak", "ktp-seumur")]
    assert [(s.tidak_perlu, s.layanan) for s in tidak_perlu] == [(True, ())] * 2


def test_akta_03_a_new_name_goes_to_court_and_a_slip_does_not():
    assert (simpul("nama-ubah").layanan, simpul("nama-betul").layanan) == (("NAMA-UBAH",), ("AKTA-BETUL-NAMA",))


@pytest.mark.django_db
def test_every_step_of_the_guide_is_a_page(semua_layanan):
    client = Client()
    awal = client.get(reverse("kependudukan:panduan_awal"))
    assert len(awal.context["simpul"].pilihan) == 8

    status = {k: client.get(reverse("kependudukan:panduan", args=[k])).status_code for k in baca("panduan")}

    assert set(status.values()) == {200}
    assert client.get(reverse("kependudukan:panduan", args=["tidak-ada"])).status_code == 404


def test_agama_01_islam_is_no_choice_where_others_are_married():
    agama = next(
        i for i in entri_katalog(next(e for e in baca_katalog() if e.resmi == "KWN-WNI")).isian if i["kode"] == "agama"
    )

    assert "Islam" not in agama["pilihan"]


def test_local_practices_stay_optional_and_off():
    praktik = [
        (e.resmi, p["kode"], p["wajib"], p["wajib_bila"])
        for e in baca_katalog()
        for p in entri_katalog(e).persyaratan
        if p["asal"] == "praktik_daerah"
    ]

    mati = {"equals": {"isian": "fakta.praktik_daerah", "nilai": "ya"}}
    assert praktik == [
        ("KWN-WNI", "izin_ortu", False, mati),
        ("KWN-WNI", "izin_komandan", False, mati),
        ("LHR-IBU", "pernyataan_ibu", False, mati),
        ("LHR-TERLAMBAT", "belum_akta", False, mati),
    ]
