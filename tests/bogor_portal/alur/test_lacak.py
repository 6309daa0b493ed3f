"""R4.5: tracking without signing in, by the number and the code of the receipt."""

import pytest
from django.urls import reverse

from bogor_portal.akun.actions.batas import Batas
from bogor_portal.alur.models import Permohonan
from bogor_portal.alur.queries.lacak import kode_lacak
from bogor_portal.alur.views import lacak as halaman
from tests import factories
from tests.faults.langkah import ajukan_sip
from tests.perjalanan import buka_layanan
from tests.sekali import untuk_semodul

pytestmark = pytest.mark.django_db
LACAK = reverse("alur:lacak")


@pytest.fixture(scope="module")
def permohonan_sekali(django_db_setup, django_db_blocker):
    with untuk_semodul(django_db_blocker):
        buka_layanan("sip-bidan")
        yield ajukan_sip(factories.buat_pengguna("Siti Aminah"))


@pytest.fixture
def permohonan(permohonan_sekali, db):
    return permohonan_sekali


def kirim(client, nomor, kode):
    return client.post(LACAK, {"nomor": nomor, "kode": kode})


@pytest.mark.parametrize("ubah", [str, str.lower, lambda k: k.replace("-", " ")])
def test_r4_5_number_and_code_show_a_masked_track(client, permohonan, ubah):
    jawaban = kirim(client, permohonan.nomor.lower(), ubah(kode_lacak(permohonan)))

    jejak, isi = jawaban.context["jejak"], jawaban.content.decode()
    assert (jejak.pemohon, jejak.kata) == ("S*** A*****", "Menunggu pemeriksaan kelengkapan")
    assert [p.judul for p in jejak.peristiwa] == ["Permohonan dikirim"]
    assert [rahasia in isi for rahasia in ("Siti Aminah", permohonan.pemohon.nik, str(permohonan.kode))] == [False] * 3


def test_r4_5_wrong_number_and_wrong_code_get_the_same_answer(client, permohonan, django_assert_num_queries):
    def galat(nomor, kode):
        jawaban = kirim(client, nomor, kode)
        return jawaban.status_code, jawaban.context["jejak"], jawaban.context["form"].non_field_errors()

    with django_assert_num_queries(3):
        salah_kode = galat(permohonan.nomor, "AAAAA-AAAAA")
    with django_assert_num_queries(3):
        salah_nomor = galat("SMART-1999-000001", kode_lacak(permohonan))

    assert salah_kode == salah_nomor == (200, None, [halaman.TIDAK_COCOK])


def test_r4_5_a_code_opens_its_own_permohonan_only(permohonan):
    lain = ajukan_sip(factories.buat_pengguna())

    assert kode_lacak(lain) != kode_lacak(permohonan)
    assert kode_lacak(Permohonan.objects.get(pk=permohonan.pk)) == kode_lacak(permohonan)


@pytest.mark.parametrize("batas", ["LACAK_ALAMAT", "LACAK_NOMOR"])
def test_r4_5_tries_are_limited_per_address_and_per_number(client, permohonan, monkeypatch, batas):
    asli = getattr(halaman, batas)
    monkeypatch.setattr(halaman, batas, Batas(asli.ruang, 2, asli.lama))
    for _ in range(2):
        kirim(client, permohonan.nomor, "AAAAA-AAAAA")

    jawaban = kirim(client, permohonan.nomor, kode_lacak(permohonan))

    assert (jawaban.context["jejak"], jawaban.context["form"].non_field_errors()) == (None, [halaman.TERLALU_SERING])


def test_r4_5_draft_has_no_track_and_get_shows_the_form(client, permohonan):
    assert (client.get(LACAK).status_code, kirim(client, "", "").context["jejak"]) == (200, None)
