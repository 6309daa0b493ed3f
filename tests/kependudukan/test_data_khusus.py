"""PDP-01: special data only on the pages that need them."""

import pytest
from django.test import Client
from django.urls import reverse

from bogor_portal.alur.forms.tampil import TERTUTUP
from bogor_portal.alur.models import Giliran
from bogor_portal.dokumen.models import DokumenTerbit
from kependudukan.surat import isi_dokumen
from tests import factories
from tests.kependudukan import perjalanan
from tests.perjalanan import Kantor

pytestmark = pytest.mark.django_db
LAHIR = {"anak_nama": "Alya Kirana", "anak_tempat_lahir": "Kota Sukabumi"}


@pytest.fixture
def client(semua_layanan):
    client = Client()
    client.force_login(factories.buat_pengguna(nik=perjalanan.NIK))
    return client


def halaman(kantor, jabatan, permohonan):
    return kantor.client(jabatan).get(reverse("admin:alur_rincian", args=[permohonan.kode])).content.decode()


def test_pdp_01_special_answers_show_on_the_desk_only(client):
    kantor = Kantor()
    permohonan = perjalanan.ajukan(client, "lhr-umum", LAHIR)
    meja = Giliran.objects.select_related("jabatan").get(permohonan=permohonan).jabatan
    di_meja = halaman(kantor, meja, permohonan)
    perjalanan.kerjakan(kantor, permohonan, sampai="entri-siak")

    lewat = halaman(kantor, meja, permohonan)

    assert ("Kota Sukabumi" in di_meja, TERTUTUP in di_meja) == (True, False)
    assert ("Kota Sukabumi" in lewat, TERTUTUP in lewat, "Alya Kirana" in lewat) == (False, True, True)
    milik = client.get(reverse("alur:rincian", args=[permohonan.kode])).content.decode()
    assert ("Kota Sukabumi" in milik, TERTUTUP in milik) == (True, False)


def test_pdp_01_no_deed_prints_the_cause_of_death(client):
    permohonan = perjalanan.ajukan(client, "mti-umum", {"sebab": "Bunuh diri"})
    perjalanan.kerjakan(Kantor(), permohonan)

    _, isi = isi_dokumen(DokumenTerbit.objects.get(permohonan=permohonan))

    assert "Bunuh diri" not in str(isi)
    assert "Sebab kematian" not in str(isi)
