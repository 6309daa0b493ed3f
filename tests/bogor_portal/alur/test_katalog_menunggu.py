"""What the product's catalogue has newer than what is in force is told to who may publish, and published there."""

import io

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from bogor_portal.alur.models import Peralihan, VersiLayanan
from bogor_portal.alur.queries.katalog import pembaruan_katalog
from kependudukan.actions import katalog as muat_duk
from tests import factories
from tests.kependudukan import perjalanan

pytestmark = pytest.mark.django_db
KODE = ("kk-hilang", "kk-rusak", "ktp-hilang")
HALAMAN = reverse("admin:alur_versi_katalog")


@pytest.fixture
def client_admin(db):
    client = Client()
    client.force_login(factories.buat_pengguna("Admin", is_staff=True, is_superuser=True, nik=None, jenis="pegawai"))
    return client


@pytest.fixture
def terbit(db):
    """Three services in force, as the catalogue has them."""
    perjalanan.buka(*KODE)


def perbarui(monkeypatch, kalimat="Uraian baru.", kode=KODE):
    """A newer release of the product: the same catalogue with another description, loaded."""
    asli = muat_duk.entri_katalog

    def lain(entri):
        hasil = asli(entri)
        hasil.versi["deskripsi"] = kalimat
        return hasil

    monkeypatch.setattr(muat_duk, "entri_katalog", lain)
    return muat_duk.muat_katalog(hanya=kode)


def menunggu():
    return [v.jenis.kode for v in pembaruan_katalog()]


def test_a_newer_catalogue_is_told_and_published_by_ticking(terbit, client_admin, monkeypatch):
    assert menunggu() == []
    assert "Pembaruan katalog" not in client_admin.get("/admin/").content.decode()

    perbarui(monkeypatch, kode=KODE[:2])

    assert "2 layanan punya versi katalog yang lebih baru" in client_admin.get("/admin/").content.decode()
    satu, dua = pembaruan_katalog()
    halaman = client_admin.get(HALAMAN)
    assert [(n, [v.pk for v in b]) for n, b in halaman.context["layanan"]] == [("Sitanduk", [satu.pk, dua.pk])]
    assert client_admin.get(f"/admin/alur/versilayanan/{satu.pk}/beda/?dengan={satu.pk_berlaku}").status_code == 200

    client_admin.post(HALAMAN, {"versi": [satu.pk, "x", "9" * 30]})

    satu.refresh_from_db()
    assert (satu.keadaan, satu.terkonfirmasi, menunggu()) == ("terbit", False, [dua.jenis.kode])
    assert VersiLayanan.objects.get(pk=satu.pk_berlaku).keadaan == "pensiun"


def test_an_older_draft_and_one_of_an_administrator_are_no_news(terbit, monkeypatch):
    perbarui(monkeypatch, "Uraian kedua.", KODE[:1])
    perbarui(monkeypatch, "Uraian ketiga.", KODE[:1])
    (versi,) = pembaruan_katalog()
    assert versi.nomor == versi.nomor_berlaku + 2

    VersiLayanan.objects.create(jenis=versi.jenis, nomor=versi.nomor + 1)

    assert menunggu() == []


def test_a_version_with_faults_is_named_and_the_others_are_published(terbit, client_admin, monkeypatch):
    perbarui(monkeypatch)
    rusak, *lain = pembaruan_katalog()
    Peralihan.objects.filter(versi=rusak).delete()

    jawab = client_admin.post(HALAMAN, {"versi": [v.pk for v in (rusak, *lain)]}, follow=True)

    kata = [str(p) for p in jawab.context["messages"]]
    assert kata[0] == f"{rusak.jenis}: masih ada yang harus dibereskan. Buka drafnya."
    assert kata[1].startswith("2 versi diterbitkan.")
    assert menunggu() == [rusak.jenis.kode]


def test_who_may_not_change_versions_is_told_nothing(terbit, client_petugas_opd_lain, monkeypatch):
    perbarui(monkeypatch)

    assert client_petugas_opd_lain.get(HALAMAN).status_code == 403
    assert "Pembaruan katalog" not in client_petugas_opd_lain.get("/admin/").content.decode()


def test_the_command_says_what_waits_and_where(terbit, monkeypatch):
    perbarui(monkeypatch, kode=KODE[:1])
    keluar = io.StringIO()

    call_command("muat_katalog", periksa=True, layanan="kependudukan", stdout=keluar)

    assert "menunggu diterbitkan 1: kk-hilang" in keluar.getvalue()
    assert HALAMAN in keluar.getvalue()


def test_the_page_costs_the_same_with_one_and_with_three(terbit, client_admin, monkeypatch, django_assert_num_queries):
    for kode, banyak in ((KODE[:1], 1), (KODE, 3)):
        perbarui(monkeypatch, "Uraian terbaru.", kode)
        assert len(menunggu()) == banyak
        with django_assert_num_queries(4):
            client_admin.get(HALAMAN)
