"""The pages of appointments, as citizen, stranger and officer."""

from urllib.parse import parse_qs, urlparse

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bogor_portal.akun.models import Peran
from kependudukan.actions.janji import pesan_janji
from kependudukan.models import HariLayanan, JanjiTemu, Keperluan
from tests import factories
from tests.kependudukan.janji import buat_aturan, buat_slot, buat_tempat, isi_jadwal

pytestmark = pytest.mark.django_db
BARU = "/kependudukan/janji/baru/"


@pytest.fixture
def slot(db):
    buat_aturan()
    return buat_slot()


@pytest.fixture
def client_loket(db):
    client = Client()
    client.force_login(factories.buat_petugas(Peran.FRONT_OFFICE, "disdukcapil"))
    return client


def test_purpose_place_day_and_hour_are_chosen_one_after_another(client_warga, slot):
    halaman = [
        client_warga.get(BARU, isi).context
        for isi in (
            {},
            {"keperluan": "perekaman"},
            {"keperluan": "perekaman", "tempat": "dinas"},
            {"keperluan": "perekaman", "tempat": "dinas", "tanggal": slot.hari.tanggal.isoformat()},
        )
    ]

    assert halaman[0]["form"].pilihan == [("perekaman", "Perekaman KTP-el")]
    assert [t.kode for t in halaman[1]["daftar_tempat"]] == ["dinas"]
    assert [(h.tanggal, h.sisa) for h in halaman[2]["daftar_hari"]] == [(slot.hari.tanggal, 5)]
    assert halaman[3]["daftar_slot"] == [slot]


@pytest.mark.parametrize("isi", [{"keperluan": "x"}, {"keperluan": "perekaman", "tempat": "x"}])
def test_what_is_not_offered_counts_as_not_chosen(client_warga, slot, isi):
    assert client_warga.get(BARU, isi).context["tempat"] is None


def test_booking_leads_to_the_number(client_warga, slot):
    jawab = client_warga.post(BARU + "pesan/", {"slot": slot.kode})

    janji = JanjiTemu.objects.get()
    assert jawab.url == reverse("kependudukan:janji_rincian", args=[janji.kode])
    isi = client_warga.get(jawab.url).content.decode()
    assert [k for k in (janji.nomor_antrean, "09.00", "3271••••••••••01") if k not in isi] == []
    assert "3271014107900001" not in isi


def test_a_full_hour_sends_back_to_the_day_with_a_sentence(client_warga, slot):
    HariLayanan.objects.update(kuota=0)

    jawab = client_warga.post(BARU + "pesan/", {"slot": slot.kode}, follow=True)

    assert next(str(p) for p in jawab.context["messages"]).startswith("Jadwal ini baru saja penuh.")
    tujuan = parse_qs(urlparse(jawab.redirect_chain[0][0]).query)
    assert tujuan == {"keperluan": ["perekaman"], "tempat": ["dinas"], "tanggal": [slot.hari.tanggal.isoformat()]}


def test_no_hour_chosen_asks_for_one(client_warga, slot):
    jawab = client_warga.post(BARU + "pesan/", {}, follow=True)

    assert [str(p) for p in jawab.context["messages"]] == ["Pilih satu jam yang masih ada tempatnya."]


def test_move_cancel_and_calendar_are_the_owners(client_warga, client_warga_lain, warga, slot):
    lain, janji = buat_slot(hari=4), pesan_janji(slot.pk, oleh=warga)
    alamat = {n: reverse(f"kependudukan:janji_{n}", args=[janji.kode]) for n in ("pindah", "batal", "kalender")}

    assert [client_warga_lain.get(a).status_code for a in alamat.values()] == [404, 404, 404]
    assert [client_warga_lain.post(alamat[n], {"slot": lain.kode}).status_code for n in ("pindah", "batal")] == [
        404
    ] * 2
    client_warga.post(alamat["pindah"], {"slot": lain.kode})
    janji.refresh_from_db()
    assert (janji.slot, janji.status) == (lain, "dipesan")
    client_warga.post(alamat["batal"])
    janji.refresh_from_db()
    assert janji.status == "batal"


def test_the_calendar_file_names_time_and_place_and_nobody(client_warga, warga, slot):
    janji = pesan_janji(slot.pk, oleh=warga)

    jawab = client_warga.get(reverse("kependudukan:janji_kalender", args=[janji.kode]))

    isi = jawab.content.decode()
    assert jawab["Content-Type"] == "text/calendar; charset=utf-8"
    assert f"DTSTART:{slot.mulai.astimezone(timezone.get_fixed_timezone(0)):%Y%m%dT%H%M%SZ}\r\n" in isi
    assert "LOCATION:Kantor Disdukcapil\\, Jl. Contoh 1\r\n" in isi
    assert [k for k in (warga.nama, warga.nik) if k in isi] == []


def test_ant_07_waiting_is_joined_and_left_on_the_page(client_warga, slot):
    isi = {"keperluan": "perekaman", "tempat": "dinas"}
    client_warga.post("/kependudukan/janji/tunggu/", isi)
    entri, depan = client_warga.get("/kependudukan/janji/").context["menunggu"][0]

    client_warga.post(reverse("kependudukan:janji_berhenti", args=[entri.kode]))

    assert (depan, client_warga.get("/kependudukan/janji/").context["menunggu"]) == (0, [])


def test_ones_own_list_costs_the_same_with_one_and_with_three(client_warga, warga, django_assert_num_queries):
    buat_aturan()
    keperluan = [Keperluan.PEREKAMAN, Keperluan.IKD, Keperluan.PENGAMBILAN]
    jumlah = []
    for ke, satu in enumerate(keperluan):
        pesan_janji(buat_slot(jam=9 + ke, keperluan=satu).pk, oleh=warga)
        if ke != 1:
            with django_assert_num_queries(4):  # session, user, appointments, waiting list
                jumlah.append(len(client_warga.get("/kependudukan/janji/").context["daftar_janji"]))

    assert jumlah == [1, 3]


LOKET = "/admin/kependudukan/janjitemu/"


def test_the_counter_is_for_officers_of_the_civil_registry(client_loket, client_petugas_fo, client_warga, slot):
    assert [c.get(LOKET).status_code for c in (client_loket, client_petugas_fo, client_warga)] == [200, 404, 302]


def test_at_the_counter_the_day_is_listed_without_whole_niks_and_marked(client_loket, warga, slot):
    janji = pesan_janji(slot.pk, oleh=warga)
    HariLayanan.objects.update(tanggal=timezone.localdate())

    isi = client_loket.get(LOKET).content.decode()
    client_loket.post(f"{LOKET}{janji.kode}/hadir/")

    janji.refresh_from_db()
    assert (janji.status, warga.nik in isi, "3271••••••••••01" in isi) == ("hadir", False, True)


def test_ant_02_the_counter_gives_a_number_and_keeps_what_was_typed(client_loket, slot):
    HariLayanan.objects.update(tanggal=timezone.localdate())
    isi = {"keperluan": "perekaman", "nama": "Mak Iyah", "nik": "123"}

    salah = client_loket.post(LOKET + "langsung/", isi)
    benar = client_loket.post(LOKET + "langsung/", isi | {"nik": ""})

    assert (salah.status_code, salah.context["form"]["nama"].value()) == (200, "Mak Iyah")
    assert salah.context["form"].errors == {"nik": ["NIK terdiri atas tepat 16 angka."]}
    assert (benar.status_code, JanjiTemu.objects.get().nama) == (302, "Mak Iyah")


@pytest.mark.parametrize("tanggal", ["0001-01-01", "2020-01-01", "9999-12-31"])
def test_a_day_that_is_over_or_far_away_is_not_closed(client_loket, slot, tanggal):
    alamat = f"{reverse('admin:kependudukan_janji_tutup')}?tanggal={tanggal}"

    jawab = client_loket.post(alamat, {"alasan": "Salah ketik"})

    assert jawab.context["form"].non_field_errors() == [
        "Hari yang ditutup paling cepat hari ini dan paling jauh satu tahun lagi."
    ]
    assert HariLayanan.objects.exclude(ditutup="").count() == 0


def test_closing_a_day_says_how_many_are_told(client_loket, warga, slot):
    pesan_janji(slot.pk, oleh=warga)
    alamat = f"{LOKET}tutup/?tempat=dinas&tanggal={slot.hari.tanggal}"

    assert client_loket.get(alamat).context["dipesan"] == 1
    assert client_loket.post(alamat, {}).context["form"].errors == {"alasan": ["Isi bagian ini."]}
    client_loket.post(alamat, {"alasan": "Listrik padam"})

    assert JanjiTemu.objects.get().status == "batal"


def test_the_counters_list_costs_the_same_with_one_and_with_three(client_loket, django_assert_num_queries):
    tempat = buat_tempat()
    for ke in range(3):
        pesan_janji(buat_slot(jam=9 + ke, tempat=tempat).pk, oleh=factories.buat_pengguna())
        if ke != 1:
            tanggal = HariLayanan.objects.get().tanggal
            with django_assert_num_queries(7):
                client_loket.get(f"{LOKET}?tempat=dinas&tanggal={tanggal}")


def test_ant_02_another_day_is_booked_at_the_counter(client_loket, slot):
    alamat = LOKET + "pesankan/"
    pilih = client_loket.get(alamat)
    isi = {"nama": "Nenek Iyah", "nik": "3271014107550002"} | isi_jadwal("jadwal", slot)

    kosong = client_loket.post(f"{alamat}?keperluan=perekaman", {"nama": "Nenek Iyah", "nik": ""})
    benar = client_loket.post(f"{alamat}?keperluan=perekaman", isi)
    lagi = client_loket.post(f"{alamat}?keperluan=perekaman", isi)

    janji = JanjiTemu.objects.get()
    assert "Perekaman KTP-el" in pilih.content.decode()
    assert list(kosong.context["form"].errors) == ["jadwal"]
    assert (benar.status_code, janji.slot, janji.nama, janji.jalur) == (302, slot, "Nenek Iyah", "petugas")
    assert lagi.context["form"].non_field_errors() == [
        "NIK ini sudah mempunyai janji temu yang masih berlaku untuk keperluan yang sama."
    ]
