"""Blank cards: received, counted, used; who waits is paused honestly, told why, and goes on (ALUR-03)."""

import pytest
from django.db import InternalError, transaction
from django.db.utils import IntegrityError
from django.test import Client
from django.urls import reverse

from bogor_portal.akun.models import Peran
from bogor_portal.alur.errors import AlurError, TidakBoleh
from bogor_portal.alur.models import RentangWaktu
from kependudukan.actions.blangko import hitung_blangko, selaraskan, terima_blangko
from kependudukan.models import MutasiBlangko, StokBlangko
from tests import factories
from tests.kependudukan import perjalanan
from tests.perjalanan import Kantor, jalankan_pesan

pytestmark = pytest.mark.django_db
ALAMAT = "/admin/kependudukan/stokblangko/"
Alasan = RentangWaktu.Alasan


@pytest.fixture
def operator(db):
    return factories.buat_petugas(Peran.PENYUSUN, "disdukcapil")


@pytest.fixture
def client_operator(operator):
    client = Client()
    client.force_login(operator)
    return client


@pytest.fixture
def warga_client(warga):
    client = Client()
    client.force_login(warga)
    return client


@pytest.fixture
def berkas(semua_layanan, warga_client):
    return perjalanan.ajukan(warga_client, "ktp-hilang")


def alasan(permohonan):
    return permohonan.rentang_waktu.get(selesai=None).alasan


def test_alur_03_counting_none_stops_those_who_wait_already_and_receiving_lets_them_go_on(
    berkas, operator, warga_client
):
    StokBlangko.objects.create(jenis="ktp", jumlah=3)
    perjalanan.kerjakan(Kantor(), berkas, sampai="cetak")
    assert alasan(berkas) == Alasan.PROSES_DINAS

    hitung_blangko("ktp", oleh=operator, jumlah=0, sebab="Rusak kena air")
    jalankan_pesan()

    assert alasan(berkas) == Alasan.BLANGKO
    halaman = warga_client.get(reverse("alur:rincian", args=[berkas.kode])).content.decode()
    assert "Menunggu blangko KTP-el sejak" in halaman
    assert "Kartu Anda nomor 1 dalam antrean cetak." in halaman
    assert "Blangko KTP-el sedang habis" in warga_client.get("/kependudukan/jenis/ktp-hilang/").content.decode()

    terima_blangko("ktp", oleh=operator, jumlah=10, keterangan="SJ 12/2026")
    jalankan_pesan()

    assert alasan(berkas) == Alasan.PROSES_DINAS
    halaman = warga_client.get(reverse("alur:rincian", args=[berkas.kode])).content.decode()
    assert "Menunggu blangko KTP-el sejak" not in halaman
    assert [(m.jumlah, m.sisa, m.keterangan) for m in MutasiBlangko.objects.order_by("pk")] == [
        (-3, 0, "Dihitung. Rusak kena air"),
        (10, 10, "SJ 12/2026"),
    ]


def test_alur_03_the_last_blank_stops_the_next_in_line(berkas, operator):
    StokBlangko.objects.create(jenis="ktp", jumlah=1)
    lain = Client()
    lain.force_login(factories.buat_pengguna("Budi", nik="3271021203850002"))
    kedua = perjalanan.ajukan(lain, "ktp-hilang", {"pemohon_nik": "3271021203850002"})
    kantor = Kantor()
    perjalanan.kerjakan(kantor, kedua, sampai="cetak")

    perjalanan.kerjakan(kantor, berkas, sampai="serah-terima")
    jalankan_pesan()

    assert (alasan(berkas), alasan(kedua)) == (Alasan.KEHADIRAN, Alasan.BLANGKO)
    selaraskan({"jenis": "ktp"})  # again: nothing to do
    assert kedua.riwayat.filter(aksi="jeda").count() == 1


def test_a_second_click_changes_nothing(operator):
    for _ in range(2):
        terima_blangko("kia", oleh=operator, jumlah=5, kunci="k1")
        hitung_blangko("kia", oleh=operator, jumlah=4, sebab="satu rusak", kunci="k2")

    assert (StokBlangko.objects.get().jumlah, MutasiBlangko.objects.count()) == (4, 2)


def test_a_difference_needs_its_reason(operator):
    terima_blangko("kia", oleh=operator, jumlah=5)

    with pytest.raises(AlurError, match="sebabnya"):
        hitung_blangko("kia", oleh=operator, jumlah=4, sebab=" ")

    assert StokBlangko.objects.get().jumlah == 5


@pytest.mark.parametrize("peran", [Peran.FRONT_OFFICE, Peran.PEMERIKSA])
def test_who_does_not_print_may_not_change_the_stock(peran):
    petugas = factories.buat_petugas(peran, "disdukcapil")
    client = Client()
    client.force_login(petugas)

    with pytest.raises(TidakBoleh):
        terima_blangko("ktp", oleh=petugas, jumlah=5)

    assert [client.get(ALAMAT + s).status_code for s in ("", "terima/", "hitung/")] == [200, 404, 404]


def test_the_history_of_the_stock_cannot_be_changed(operator):
    terima_blangko("ktp", oleh=operator, jumlah=5)

    for ubah in (MutasiBlangko.objects.all().delete, lambda: MutasiBlangko.objects.update(jumlah=1)):
        with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
            ubah()


def test_the_pages_receive_count_and_show(client_operator):
    kosong = client_operator.get(ALAMAT)
    form = client_operator.get(ALAMAT + "terima/").context["form"]
    isi = {"kunci": form["kunci"].value(), "jenis": "ktp", "jumlah": "500", "keterangan": "SJ 1/2026"}
    salah = client_operator.post(ALAMAT + "terima/", isi | {"jumlah": "0"})
    benar = client_operator.post(ALAMAT + "terima/", isi)
    beda = client_operator.post(ALAMAT + "hitung/", {"kunci": "x", "jenis": "ktp", "jumlah": "498"})

    assert "Tidak dihitung di sini" in kosong.content.decode()
    assert list(salah.context["form"].errors) == ["jumlah"]
    assert (benar.status_code, StokBlangko.objects.get().jumlah) == (302, 500)
    assert beda.context["form"].non_field_errors() == ["Jumlahnya berbeda dengan catatan. Tuliskan sebabnya."]


def test_the_page_costs_the_same_with_one_and_with_three(client_operator, operator, django_assert_num_queries):
    for kali in (1, 2):
        for _ in range(kali):
            terima_blangko("ktp", oleh=operator, jumlah=5)
        client_operator.get(ALAMAT)
        with django_assert_num_queries(8):
            client_operator.get(ALAMAT)
