"""One open case per person and service; nobody works on a file that names them."""

import pytest
from django.test import Client
from django.urls import reverse

from bogor_portal.akun.models import Peran
from bogor_portal.alur.actions.antrean import ambil
from bogor_portal.alur.actions.pengajuan import tarik
from bogor_portal.alur.errors import BelumLengkap, PerluPetugasLain
from bogor_portal.alur.models import Giliran
from bogor_portal.alur.queries.petugas import boleh_diambil
from kependudukan.actions.subjek import catat_subjek
from kependudukan.models import Subjek
from tests import factories
from tests.kependudukan import perjalanan

pytestmark = pytest.mark.django_db
KODE = "ktp-hilang"


@pytest.fixture
def warga(semua_layanan):
    return factories.buat_pengguna(nik=perjalanan.NIK)


@pytest.fixture
def client(warga):
    client = Client()
    client.force_login(warga)
    return client


def siap(client, kode=KODE):
    permohonan = perjalanan.mulai(client, kode)
    perjalanan.isi(client, permohonan)
    perjalanan.unggah(client, permohonan)
    permohonan.refresh_from_db()
    return permohonan


def test_pmh_11_the_same_again_shows_the_one_that_runs(client):
    kedua = siap(client)
    pertama = perjalanan.ajukan(client, KODE)

    halaman = client.get(reverse("alur:periksa", args=[kedua.kode]))

    alamat = reverse("alur:rincian", args=[pertama.kode])
    assert [(p, u) for p, u in halaman.context["kekurangan"] if u == alamat] == [
        (f"Permohonan yang sama untuk orang ini masih berjalan: {pertama.nomor}.", alamat)
    ]


def test_pmh_11_somebody_elses_case_is_told_of_without_its_number(client):
    lain = Client()
    lain.force_login(factories.buat_pengguna("Budi Santoso"))
    kedua = siap(lain)
    pertama = perjalanan.ajukan(client, KODE)

    halaman = lain.get(reverse("alur:periksa", args=[kedua.kode]))

    assert [p for p, _ in halaman.context["kekurangan"]] == [
        "Permohonan yang sama untuk orang ini sudah diajukan dan masih diproses."
    ]
    assert pertama.nomor not in halaman.content.decode()


def test_pmh_11_withdrawn_it_is_free_again(client, warga):
    pertama = perjalanan.ajukan(client, KODE)

    tarik(pertama.pk, oleh=warga)
    kedua = perjalanan.ajukan(client, KODE)

    assert Subjek.objects.get(terbuka=True).permohonan_id == kedua.pk


def test_pmh_11_whoever_is_slower_is_refused_by_the_table(client):
    """Both passed the check before either was written; the constraint is the last word."""
    kedua = siap(client)
    pertama = perjalanan.ajukan(client, KODE)

    with pytest.raises(BelumLengkap) as galat:
        catat_subjek(kedua, kedua.dibuat_pada)

    assert [k.tautan for k in galat.value.kekurangan] == [reverse("alur:rincian", args=[pertama.kode])]


def test_pmh_10_an_officer_named_in_the_file_may_not_take_or_work_on_it(client):
    petugas = factories.buat_petugas(Peran.PEMERIKSA, "disdukcapil", nik="3271061205850012")
    lain = factories.buat_petugas(Peran.PEMERIKSA, "disdukcapil", nik="3271061205850013")
    permohonan = perjalanan.mulai(client, "lhr-umum")
    perjalanan.isi(client, permohonan, {"ibu_nik": petugas.nik})
    perjalanan.unggah(client, permohonan)
    perjalanan.kirim(client, permohonan)
    giliran = Giliran.objects.get(permohonan=permohonan)

    assert not boleh_diambil(petugas, permohonan.diajukan_pada).filter(pk=giliran.pk).exists()
    assert giliran.jabatan.kode == "disdukcapil-verifikator"
    factories.buat_penugasan(petugas, giliran.jabatan)
    factories.buat_penugasan(lain, giliran.jabatan)
    assert list(boleh_diambil(petugas, permohonan.diajukan_pada)) == []
    assert list(boleh_diambil(lain, permohonan.diajukan_pada)) == [giliran]
    with pytest.raises(PerluPetugasLain):
        ambil(permohonan.pk, giliran.pk, oleh=petugas)
