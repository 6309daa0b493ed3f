"""The hour chosen inside a form is a real place: booked with the filing, given back at its end (ANT-06, ANT-07)."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bogor_portal.alur.actions.pengajuan import tarik
from bogor_portal.alur.models import Permohonan, Status, TipeIsian
from kependudukan.actions.janji import pesan_janji
from kependudukan.models import DaftarTunggu, JanjiTemu
from tests.kependudukan import perjalanan
from tests.kependudukan.janji import buat_aturan, buat_slot, isi_jadwal, jumlah

pytestmark = pytest.mark.django_db
KODE = "ktp-rekam"


@pytest.fixture
def slot(semua_layanan):
    buat_aturan()
    return buat_slot(jam=9, isi=1)


@pytest.fixture
def client(warga):
    client = Client()
    client.force_login(warga)
    return client


def siap(client, slot):
    """A draft whose every section and file is there, with this hour."""
    permohonan = perjalanan.mulai(client, KODE)
    isian = permohonan.versi.isian.get(tipe=TipeIsian.SLOT_JANJI)
    perjalanan.isi(client, permohonan, {isian.kode: isi_jadwal(isian.kode, slot)})
    perjalanan.unggah(client, permohonan)
    return permohonan


def test_ant_06_filing_books_the_hour_and_shows_it(client, warga, slot):
    permohonan = perjalanan.kirim(client, siap(client, slot))

    janji = JanjiTemu.objects.get()
    assert (janji.permohonan, janji.slot, janji.pengguna, janji.status) == (permohonan, slot, warga, "dipesan")
    assert jumlah(slot) == (1, 1)
    isi = client.get(reverse("alur:rincian", args=[permohonan.kode])).content.decode()
    assert f"Janji temu {janji.nomor_antrean}" in isi
    assert f"{timezone.localtime(slot.mulai):%H.%M}–{timezone.localtime(slot.selesai):%H.%M} WIB, Kantor" in isi


def test_ant_06_withdrawing_gives_the_hour_back(client, warga, slot):
    permohonan = perjalanan.kirim(client, siap(client, slot))

    tarik(permohonan.pk, oleh=warga)

    assert (JanjiTemu.objects.get().status, jumlah(slot)) == ("batal", (0, 0))


def test_an_hour_that_was_taken_meanwhile_is_a_gap_at_its_field(client, warga_lain, slot):
    permohonan = siap(client, slot)
    pesan_janji(slot.pk, oleh=warga_lain)

    halaman = client.get(reverse("alur:periksa", args=[permohonan.kode]))
    jawab = client.post(reverse("alur:ajukan", args=[permohonan.kode]), {"benar": "on", "kunci": "k" * 32})

    assert [p for p, _ in halaman.context["kekurangan"]] == ["Jam yang Anda pilih sudah penuh. Pilih jam lain."]
    assert jawab.status_code == 200
    assert (Permohonan.objects.get().status, JanjiTemu.objects.count()) == (Status.DRAF, 1)


def test_a_full_hour_is_refused_with_the_nearest_free_ones(client, warga_lain, slot):
    buat_slot(jam=10, isi=1)
    pesan_janji(slot.pk, oleh=warga_lain)
    permohonan = perjalanan.mulai(client, KODE)
    isian = permohonan.versi.isian.get(tipe=TipeIsian.SLOT_JANJI)

    alamat = reverse("alur:bagian", args=[permohonan.kode, isian.bagian])
    jawab = client.post(alamat, {"lanjut": "1"} | isi_jadwal(isian.kode, slot))

    galat = jawab.context["form"].errors[isian.kode]
    assert len(galat) == 1
    assert galat[0].startswith("Jam itu penuh atau tidak dibuka di tempat ini. Yang masih ada: ")
    assert "10.00–11.00 WIB." in galat[0]


def test_ant_07_who_finds_nothing_fitting_waits_and_stops_waiting_at_the_end(client, warga, slot):
    permohonan = perjalanan.mulai(client, KODE)
    isian = permohonan.versi.isian.get(tipe=TipeIsian.SLOT_JANJI)
    isi = {f"{isian.kode}_0": slot.hari.tempat.kode, f"{isian.kode}_1": "tunggu", f"{isian.kode}_2": ""}
    perjalanan.isi(client, permohonan, {isian.kode: isi})
    perjalanan.unggah(client, permohonan)
    perjalanan.kirim(client, permohonan)

    menunggu = DaftarTunggu.objects.get()
    assert (menunggu.permohonan, menunggu.pengguna, menunggu.status) == (permohonan, warga, "menunggu")
    assert jumlah(slot) == (0, 0)

    tarik(permohonan.pk, oleh=warga)
    menunggu.refresh_from_db()
    assert menunggu.status == "batal"


def test_ant_06_another_appointment_for_the_same_purpose_stands_in_the_way(client, warga, slot):
    lain = buat_slot(jam=11, isi=1)
    permohonan = siap(client, lain)
    ada = pesan_janji(slot.pk, oleh=warga)

    halaman = client.get(reverse("alur:periksa", args=[permohonan.kode]))

    assert halaman.context["kekurangan"] == [
        (
            f"Anda sudah punya janji temu {ada.nomor_antrean} untuk keperluan ini. Batalkan dulu bila tidak jadi.",
            reverse("kependudukan:janji_rincian", args=[ada.kode]),
        )
    ]


def test_ant_06_an_appointment_of_that_very_hour_is_tied_not_doubled(client, warga, slot):
    permohonan = siap(client, slot)
    ada = pesan_janji(slot.pk, oleh=warga)

    perjalanan.kirim(client, permohonan)

    assert (JanjiTemu.objects.get().pk, JanjiTemu.objects.get().permohonan) == (ada.pk, permohonan)
    assert jumlah(slot) == (1, 1)


def test_old_versions_that_ask_for_a_day_are_read_as_before(slot):
    from kependudukan.forms.jadwal import jadwal_dibaca

    assert jadwal_dibaca("2026-12-01") == "1 Desember 2026"
    assert jadwal_dibaca("bukan") == ""
    assert jadwal_dibaca(f"tunggu:{slot.hari.tempat.kode}") == "Daftar tunggu, Kantor Disdukcapil"


def test_only_four_services_ask_for_an_hour(semua_layanan):
    from bogor_portal.alur.models import Isian

    bertanya = Isian.objects.filter(tipe=TipeIsian.SLOT_JANJI).values_list("versi__jenis__kode", "pilihan")
    assert sorted((k, *p) for k, p in bertanya) == [
        ("ikd", "ikd"),
        ("ktp-rekam", "perekaman"),
        ("kwn-oa", "perkawinan"),
        ("kwn-wni", "perkawinan"),
    ]
