"""Numbering, signing, issuing and public verification of one document."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bogor_portal.akun.actions.batas import Batas
from bogor_portal.alur.errors import TidakTersedia
from bogor_portal.alur.models import Giliran, Permohonan
from bogor_portal.dokumen import gudang, views
from bogor_portal.dokumen.actions import penerbitan, penomoran
from bogor_portal.dokumen.actions.penandatanganan import TandaTanganGagal, tanda_tangani
from bogor_portal.dokumen.demo import FRASA
from bogor_portal.dokumen.models import DokumenTerbit, KunciPenanda
from bogor_portal.dokumen.queries import samarkan_nama
from perizinan.demo import ajukan_contoh
from tests import factories
from tests.perjalanan import Kantor, buka_layanan, jalankan_pesan, kerjakan, kerjakan_sampai
from tests.sekali import untuk_semodul

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def meja_kepala(django_db_setup, django_db_blocker):
    """The office, and a SIP whose document waits for the signature; once, since the way there is long."""
    with untuk_semodul(django_db_blocker):
        kantor, pemohon = Kantor(), factories.buat_pengguna("Siti Aminah", email="warga@contoh.example")
        buka_layanan("sip-bidan")
        permohonan = ajukan_contoh("sip-bidan", "baru", pemohon)
        kerjakan_sampai(kantor, permohonan, "penomoran")
        jalankan_pesan()
        kantor.pemegang(giliran(permohonan).jabatan)
        yield kantor, permohonan.pk


@pytest.fixture
def kantor(meja_kepala):
    return meja_kepala[0].salinan()


@pytest.fixture
def di_meja_kepala(meja_kepala, db):
    return Permohonan.objects.select_related("pemohon").get(pk=meja_kepala[1])


@pytest.fixture
def warga(di_meja_kepala):
    return di_meja_kepala.pemohon


def giliran(permohonan):
    return Giliran.objects.select_related("jabatan").get(permohonan=permohonan, keluar_pada=None)


def test_numbering_twice_gives_one_number(di_meja_kepala):
    nomor = di_meja_kepala.dokumen.get().nomor
    penomoran.siapkan({"permohonan": di_meja_kepala.pk, "giliran": 0})
    assert di_meja_kepala.dokumen.get().nomor == nomor
    assert nomor == f"1/SIPB/00001/DPMPTSP/{timezone.localdate().year}"


def test_wrong_passphrase_leaves_the_file_on_the_desk_with_the_reason(di_meja_kepala, kantor):
    ini = giliran(di_meja_kepala)
    kepala = kantor.pemegang(ini.jabatan)
    with pytest.raises(TandaTanganGagal) as galat:
        tanda_tangani(di_meja_kepala.pk, ini.pk, oleh=kepala, sandi="salah")
    dokumen = di_meja_kepala.dokumen.get()
    assert (dokumen.status, dokumen.galat, giliran(di_meja_kepala).pk) == ("dinomori", galat.value.pesan, ini.pk)
    tanda_tangani(di_meja_kepala.pk, ini.pk, oleh=kepala, sandi=FRASA)
    assert di_meja_kepala.dokumen.get().galat == ""


def test_after_five_wrong_passphrases_even_the_right_one_waits(di_meja_kepala, kantor):
    ini = giliran(di_meja_kepala)
    kepala = kantor.pemegang(ini.jabatan)
    for _ in range(5):
        with pytest.raises(TandaTanganGagal):
            tanda_tangani(di_meja_kepala.pk, ini.pk, oleh=kepala, sandi="salah")
    with pytest.raises(TandaTanganGagal, match="Terlalu banyak"):
        tanda_tangani(di_meja_kepala.pk, ini.pk, oleh=kepala, sandi=FRASA)


def test_without_a_registered_certificate_nobody_signs(di_meja_kepala, kantor):
    ini = giliran(di_meja_kepala)
    kepala = kantor.pemegang(ini.jabatan)
    KunciPenanda.objects.all().delete()
    with pytest.raises(TidakTersedia):
        tanda_tangani(di_meja_kepala.pk, ini.pk, oleh=kepala, sandi=FRASA)


def test_issue_twice_is_once_and_r13_3_the_public_page_shows_the_masked_holder(di_meja_kepala, kantor, client):
    kerjakan(kantor, di_meja_kepala)
    dokumen = di_meja_kepala.dokumen.get()
    penerbitan.terbitkan({"permohonan": di_meja_kepala.pk})
    assert DokumenTerbit.objects.count() == 1

    halaman = client.get(reverse("dokumen:verifikasi", args=[dokumen.token]))
    assert (halaman.status_code, halaman.context["keadaan"], halaman.context["pemegang"]) == (
        200,
        "berlaku",
        "S*** A*****",
    )
    assert "Siti Aminah" not in halaman.content.decode()


def test_r13_3_by_number_the_public_reads_the_same_facts_and_no_token(di_meja_kepala, kantor, client):
    dokumen = di_meja_kepala.dokumen.get()
    alamat = reverse("dokumen:verifikasi_awal")
    assert client.post(alamat, {"nomor": dokumen.nomor}).context["keadaan"] == "tidak_dikenal"
    kerjakan(kantor, di_meja_kepala)

    for tertulis in (dokumen.nomor, f" {dokumen.nomor.lower()} "):
        halaman = client.post(alamat, {"nomor": tertulis})
        assert (halaman.context["keadaan"], halaman.context["pemegang"]) == ("berlaku", "S*** A*****")
        assert (dokumen.token in halaman.content.decode(), "Siti Aminah" in halaman.content.decode()) == (False, False)
    assert client.post(alamat, {"nomor": "1/SIPB/00009/DPMPTSP/2026"}).context["keadaan"] == "tidak_dikenal"


def test_r13_3_tries_by_number_are_limited_per_address(db, client, monkeypatch):
    monkeypatch.setattr(views, "NOMOR_ALAMAT", Batas("verifikasi.nomor", 2, timedelta(hours=1)))
    kali = [client.post(reverse("dokumen:verifikasi_awal"), {"nomor": "1/X"}).context["dicari_nomor"] for _ in range(3)]
    assert kali == [True, True, False]


def test_before_issue_and_for_an_unknown_token_the_public_learns_nothing(di_meja_kepala, client):
    dokumen = di_meja_kepala.dokumen.get()
    for token in (dokumen.token, "tidak-ada"):
        halaman = client.get(reverse("dokumen:verifikasi", args=[token]))
        assert (halaman.status_code, halaman.context["keadaan"]) == (404, "tidak_dikenal")


def test_r6_7_expiry_is_computed(di_meja_kepala, kantor):
    kerjakan(kantor, di_meja_kepala)
    dokumen = di_meja_kepala.dokumen.get()
    dokumen.berlaku_sampai = timezone.localdate() - timedelta(days=1)
    assert dokumen.keadaan() == "kedaluwarsa"


def test_compared_files_are_told_apart_by_one_byte(di_meja_kepala, kantor, client):
    kerjakan(kantor, di_meja_kepala)
    dokumen = di_meja_kepala.dokumen.get()
    asli = gudang.baca(dokumen.lokasi)
    alamat = reverse("dokumen:verifikasi", args=[dokumen.token])
    for isi, cocok in ((asli, True), (asli[:-1] + b"x", False)):
        jawab = client.post(alamat, {"pdf": SimpleUploadedFile("a.pdf", isi)})
        assert jawab.context["cocok"] is cocok
    awal = client.post(reverse("dokumen:verifikasi_awal"), {"pdf": SimpleUploadedFile("a.pdf", asli)})
    assert awal.context["dokumen"] == dokumen


def test_download_is_the_holders_and_the_offices(di_meja_kepala, kantor, warga_lain, client_warga):
    kerjakan(kantor, di_meja_kepala)
    dokumen = di_meja_kepala.dokumen.get()
    alamat = reverse("dokumen:unduh", args=[dokumen.token])
    orang_lain = Client()
    orang_lain.force_login(warga_lain)
    assert client_warga.get(alamat).content == gudang.baca(dokumen.lokasi)
    assert orang_lain.get(alamat).status_code == 404
    assert Client().get(alamat).status_code == 302


def test_names_are_masked_to_first_letters():
    assert samarkan_nama("PT Talas Bogor") == "P* T**** B****"
