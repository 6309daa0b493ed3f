"""Settings of the office: dated, with who and why; nothing changes what is behind (LAT-02, LAT-04, ALUR-05)."""

from datetime import date, timedelta

import pytest
from django.db import InternalError, transaction
from django.db.utils import IntegrityError
from django.test import Client
from django.utils import timezone

from bogor_portal.akun.models import Peran
from bogor_portal.alur.errors import AlurError, TidakBoleh
from bogor_portal.alur.models import HariLibur
from kependudukan.actions.katalog import _muat_parameter
from kependudukan.actions.parameter import putuskan_parameter
from kependudukan.layanan.fakta import hari_terakhir
from kependudukan.layanan.keterangan import _denda
from kependudukan.models import NilaiParameter, Parameter
from kependudukan.queries.parameter import bilangan, parameter
from tests import factories

pytestmark = pytest.mark.django_db
ALAMAT = "/admin/kependudukan/parameter/"
HARI = timedelta(days=1)


@pytest.fixture(autouse=True)
def termuat(db):
    _muat_parameter()


@pytest.fixture
def kepala(db):
    return factories.buat_petugas(Peran.PENANDATANGAN, "disdukcapil")


@pytest.fixture
def client(kepala):
    client = Client()
    client.force_login(kepala)
    return client


def putuskan(kode, nilai, kepala, *, hari=0, **lain):
    baris = Parameter.objects.get(kode=kode)
    mulai = timezone.localdate() + hari * HARI
    return putuskan_parameter(baris.pk, oleh=kepala, nilai=nilai, mulai=mulai, dasar="SK 1/2026", **lain)


def test_lat_03_figures_come_from_settings_and_lat_02_fines_are_off_at_first():
    assert (parameter("denda_terlambat"), _denda()) == (None, "")
    assert parameter("tidak-ada") is None
    assert bilangan("janji_per_akun", 99) == 3


def test_lat_02_a_fine_that_is_set_is_told_and_holds_nobody_up(kepala):
    putuskan("denda_terlambat", 50_000, kepala)

    assert _denda() == (
        " Denda menurut pengaturan dinas: Rp50.000, disetor ke kas daerah; permohonan tidak ditahan karenanya."
    )


def test_alur_05_a_decision_is_in_force_from_its_day_on(kepala):
    putuskan("skpwni_masa_hari", 60, kepala)
    putuskan("skpwni_masa_hari", 30, kepala, hari=10)
    putuskan("skpwni_masa_hari", 100, kepala, hari=10)

    hari_ini = timezone.localdate()
    nilai = [parameter("skpwni_masa_hari", hari_ini + n * HARI) for n in (-1, 0, 9, 10, 400)]
    assert nilai == [None, 60, 60, 100, 100]


def test_lat_04_the_unit_of_deadlines_is_a_setting(kepala):
    jumat = date(2026, 7, 3)
    HariLibur.objects.create(tanggal=date(2026, 7, 7), nama="Libur contoh")
    assert hari_terakhir(jumat, 2) == date(2026, 7, 5)

    putuskan("satuan_batas_lapor", "hari kerja", kepala)

    assert hari_terakhir(jumat, 2) == date(2026, 7, 8)  # Monday, not Tuesday, Wednesday


@pytest.mark.parametrize(
    ("kode", "nilai", "hari"),
    [
        ("skpwni_masa_hari", 0, 0),
        ("skpwni_masa_hari", 366, 0),
        ("satuan_batas_lapor", "hari pasaran", 0),
        ("satuan_batas_lapor", None, 0),
        ("praktik_daerah", "ya", 0),
        ("skpwni_masa_hari", 60, -1),
    ],
)
def test_what_is_out_of_bounds_or_of_yesterday_is_refused(kepala, kode, nilai, hari):
    with pytest.raises(AlurError):
        putuskan(kode, nilai, kepala, hari=hari)

    assert NilaiParameter.objects.count() == 0


def test_only_head_and_secretary_decide(kepala):
    loket = factories.buat_petugas(Peran.FRONT_OFFICE, "disdukcapil")
    lain = factories.buat_petugas(Peran.PENANDATANGAN, "dpmptsp")

    for orang in (loket, lain):
        with pytest.raises(TidakBoleh):
            putuskan("praktik_daerah", True, orang)
    putuskan("praktik_daerah", True, kepala)

    assert parameter("praktik_daerah") is True


def test_two_who_decide_at_once_the_second_reads_first(kepala):
    putuskan("praktik_daerah", True, kepala, terakhir=0)

    with pytest.raises(AlurError, match="baru saja diubah"):
        putuskan("praktik_daerah", False, kepala, terakhir=0)


def test_the_history_cannot_be_changed(kepala):
    putuskan("praktik_daerah", True, kepala)

    for ubah in (NilaiParameter.objects.all().delete, lambda: NilaiParameter.objects.update(dasar="lain")):
        with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
            ubah()


def test_loading_again_keeps_what_was_decided_and_says_anew_what_it_is(kepala):
    putuskan("janji_per_akun", 5, kepala)
    Parameter.objects.update(nama="?", nilai=9)

    _muat_parameter()

    baris = Parameter.objects.get(kode="janji_per_akun")
    assert (baris.nama, baris.nilai, parameter("janji_per_akun")) == ("Janji temu berlaku per akun", 9, 5)


def test_the_page_decides_and_keeps_who_when_and_why(client, kepala):
    salah = client.post(ALAMAT + "skpwni_masa_hari/", {"nilai": "999", "mulai": "2020-01-01", "terakhir": "0"})
    benar = client.post(
        ALAMAT + "skpwni_masa_hari/",
        {"nilai": "100", "mulai": timezone.localdate().isoformat(), "dasar": "SK 7/2026", "terakhir": "0"},
    )

    assert sorted(salah.context["form"].errors) == ["dasar", "mulai", "nilai"]
    assert (benar.status_code, parameter("skpwni_masa_hari")) == (302, 100)
    halaman = client.get(ALAMAT + "skpwni_masa_hari/")
    assert [(n.nilai, n.dasar, n.oleh) for n in halaman.context["riwayat"]] == [(100, "SK 7/2026", kepala)]
    assert "100 hari" in halaman.content.decode()


def test_who_does_not_decide_reads_only(db):
    client = Client()
    client.force_login(factories.buat_petugas(Peran.FRONT_OFFICE, "disdukcapil"))

    halaman = client.get(ALAMAT + "praktik_daerah/")
    kiriman = {"nilai": "ya", "mulai": timezone.localdate().isoformat(), "dasar": "x", "terakhir": "0"}

    assert (halaman.status_code, halaman.context["form"]) == (200, None)
    assert client.post(ALAMAT + "praktik_daerah/", kiriman).status_code == 200
    assert parameter("praktik_daerah") is False


def test_the_list_costs_the_same_with_one_and_with_all(client, kepala, django_assert_num_queries):
    client.get(ALAMAT)
    with django_assert_num_queries(5):
        client.get(ALAMAT)
    putuskan("praktik_daerah", True, kepala)
    putuskan("janji_per_akun", 5, kepala, hari=3)
    with django_assert_num_queries(5):
        client.get(ALAMAT)
