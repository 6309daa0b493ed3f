"""Fairness: order with coded reasons, the head's report, load, and turns that do not move."""

from datetime import date, datetime, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bogor_portal.akun.models import Peran
from bogor_portal.alur.actions.antrean import ambil, ambil_berikutnya
from bogor_portal.alur.actions.diam import kabari_diam
from bogor_portal.alur.errors import PerluAlasan
from bogor_portal.alur.models import Giliran, LoncatAntrean, RentangWaktu
from bogor_portal.alur.sapuan import sapu_diam
from bogor_portal.lib.kalender_kerja import WIB, KalenderKerja
from perizinan.demo import ajukan_contoh
from tests import factories
from tests.bogor_portal.alur.conftest import giliran
from tests.perjalanan import jalankan_pesan

pytestmark = pytest.mark.django_db


@pytest.fixture
def dua(diajukan, warga, kantor):
    """Two files in one queue, the older one first, and the officer."""
    kedua = ajukan_contoh("sip-bidan", "baru", warga)
    return diajukan, kedua, kantor.pemegang(giliran(diajukan).jabatan)


@pytest.fixture
def kepala(dua, kantor):
    orang = factories.buat_petugas(Peran.PENANDATANGAN, giliran(dua[0]).jabatan.opd, nama="=Kepala")
    client = Client()
    client.force_login(orang)
    return client


def test_the_most_urgent_file_needs_no_reason_and_the_next_one_does(dua):
    pertama, kedua, petugas = dua
    with pytest.raises(PerluAlasan):
        ambil(kedua.pk, giliran(kedua).pk, oleh=petugas)
    with pytest.raises(PerluAlasan):
        ambil(kedua.pk, giliran(kedua).pk, oleh=petugas, alasan="lain", catatan=" ")
    ambil(pertama.pk, giliran(pertama).pk, oleh=petugas)
    ambil(kedua.pk, giliran(kedua).pk, oleh=petugas)  # the first is held: this is the next
    assert LoncatAntrean.objects.count() == 0


def test_out_of_order_leaves_who_what_and_why(dua):
    pertama, kedua, petugas = dua
    ambil(kedua.pk, giliran(kedua).pk, oleh=petugas, alasan="rentan", catatan="Pemohon 80 tahun")
    baris = LoncatAntrean.objects.get()
    assert (baris.oleh, baris.permohonan, baris.terdepan, baris.dilewati, baris.alasan) == (
        *(petugas, kedua, pertama, 1),
        "rentan",
    )
    assert kedua.riwayat.last().isi == {"alasan": "rentan", "dilewati": 1}
    ambil(kedua.pk, giliran(kedua).pk, oleh=petugas)  # renewing the claim asks nothing
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("UPDATE alur_loncatantrean SET alasan = 'perintah'")


def test_take_the_next_never_jumps(dua):
    pertama, _, petugas = dua
    assert ambil_berikutnya(oleh=petugas).permohonan_id == pertama.pk
    assert LoncatAntrean.objects.count() == 0


def test_the_page_asks_before_an_act_on_a_file_that_nobody_holds(dua, kantor):
    _, kedua, _ = dua
    g = giliran(kedua)
    client = kantor.client(g.jabatan)
    tanya = reverse("admin:alur_dahulukan", args=[kedua.kode, g.pk])
    assert client.get(reverse("admin:alur_tindakan", args=[kedua.kode, g.pk, "teruskan"])).url == tanya
    assert client.post(reverse("admin:alur_ambil", args=[kedua.kode, g.pk])).url == tanya
    assert "lebih mendesak" in client.get(tanya).content.decode()
    assert client.post(tanya, {}).context["form"].errors == {"alasan": ["Pilih alasannya."]}
    client.post(tanya, {"alasan": "darurat"})
    assert client.get(reverse("admin:alur_tindakan", args=[kedua.kode, g.pk, "teruskan"])).status_code == 200


def test_the_heads_report_and_its_export_quote_what_could_be_a_formula(dua, kepala):
    _, kedua, petugas = dua
    petugas.nama = "=cmd()"
    petugas.save()
    ambil(kedua.pk, giliran(kedua).pk, oleh=petugas, alasan="lain", catatan="+62")
    halaman = kepala.get(reverse("admin:alur_loncat"))
    assert [b.permohonan for b in halaman.context["baris"]] == [kedua]
    csv = kepala.get(reverse("admin:alur_loncat"), {"ekspor": "csv"})
    assert csv["Content-Type"] == "text/csv; charset=utf-8"
    isi = csv.content.decode()
    assert [kata for kata in ("'=cmd()", "'+62", kedua.nomor) if kata not in isi] == []
    kosong = kepala.get(reverse("admin:alur_loncat"), {"dari": "2020-01-01", "sampai": "2020-12-31"})
    assert kosong.context["baris"] == []
    assert kepala.get(reverse("admin:alur_loncat"), {"dari": "x", "sampai": "y"}).status_code == 200
    lama = kepala.get(reverse("admin:alur_loncat"), {"dari": "2020-01-01", "sampai": "2026-11-25"}).context
    assert (lama["dari"], lama["sampai"]) == (date(2025, 11, 24), date(2026, 11, 25))  # the year that ends where asked


def test_only_heads_read_report_and_load_and_only_of_their_office(dua, kantor, client_admin):
    _, kedua, petugas = dua
    ambil(kedua.pk, giliran(kedua).pk, oleh=petugas, alasan="rentan")
    lain = Client()
    lain.force_login(factories.buat_petugas(Peran.PENANDATANGAN, "dinkes"))
    for nama in ("admin:alur_loncat", "admin:alur_beban"):
        assert kantor.client(giliran(kedua).jabatan).get(reverse(nama)).status_code == 404
        assert client_admin.get(reverse(nama)).status_code == 404
        assert list(lain.get(reverse(nama)).context["baris"]) != [kedua]
    assert lain.get(reverse("admin:alur_loncat")).context["baris"] == []


def test_load_per_officer_takes_the_same_queries_for_one_and_for_many(dua, kepala):
    pertama, kedua, petugas = dua
    ambil(kedua.pk, giliran(kedua).pk, oleh=petugas, alasan="rentan")
    kepala.get(reverse("admin:alur_beban"))
    with CaptureQueriesContext(connection) as sedikit:
        baris = kepala.get(reverse("admin:alur_beban")).context["baris"]
    assert [(b.dipegang, b.selesai, b.loncat) for b in baris if b.nama == petugas.nama] == [(1, 0, 1)]
    for _ in range(3):
        factories.buat_penugasan(factories.buat_pengguna(jenis="pegawai", nik=None), giliran(pertama).jabatan)
    with CaptureQueriesContext(connection) as banyak:
        assert len(kepala.get(reverse("admin:alur_beban")).context["baris"]) == len(baris) + 3
    assert len(sedikit) == len(banyak)


def mundurkan(permohonan, hari):
    Giliran.objects.filter(permohonan=permohonan).update(masuk_pada=timezone.now() - timedelta(days=hari))


def test_no_movement_is_told_once_per_stay_to_applicant_and_head(dua, kepala):
    pertama, kedua, _ = dua
    mundurkan(pertama, 40)
    assert (sapu_diam(), sapu_diam()) == (1, 0)
    jalankan_pesan()
    subjek = [m.subject for m in mail.outbox]
    assert subjek.count(f"Permohonan {pertama.nomor} belum bergerak") == 1
    assert subjek.count(f"Belum ada kemajuan: {pertama.nomor}") == 1
    assert pertama.riwayat.filter(aksi="tanpa_gerak").count() == 1
    assert kedua.riwayat.filter(aksi="tanpa_gerak").count() == 0


def test_days_without_movement_are_the_versions_and_do_not_count_while_others_are_awaited(dua, settings):
    pertama, kedua, _ = dua
    mundurkan(pertama, 40)
    settings.TANPA_GERAK_HARI = 60
    assert sapu_diam() == 0
    settings.TANPA_GERAK_HARI = 5
    RentangWaktu.objects.filter(permohonan=pertama).update(keadaan="jeda", alasan="kehadiran")
    assert sapu_diam() == 0
    assert kabari_diam(giliran(kedua).pk, kini=timezone.now()) is False


def test_going_back_in_working_time_is_the_inverse_of_going_forward():
    kal = KalenderKerja(libur=frozenset({datetime(2026, 11, 25).date()}))
    kini = datetime(2026, 11, 27, 10, 30, tzinfo=WIB)  # a Friday; Wednesday was a holiday
    dua_hari = 2 * kal.detik_per_hari
    assert kal.kurangi_detik_kerja(kini, dua_hari) == datetime(2026, 11, 24, 10, 30, tzinfo=WIB)
    assert kal.tambah_detik_kerja(kal.kurangi_detik_kerja(kini, dua_hari), dua_hari) == kini
