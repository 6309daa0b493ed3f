"""The catalogue in the process's memory and in a visitor's browser: never older than its rows."""

import pytest
from django.conf import settings as portal
from django.db import connection
from django.test import Client
from django.urls import reverse

from bogor_portal.alur.models import JenisLayanan, Persyaratan, VersiLayanan
from bogor_portal.alur.queries.stempel import stempel_katalog
from tests import factories
from tests.perizinan.test_katalog_publik import alamat, buat_jenis, kode_ditemukan

DAFTAR = "/perizinan/"


@pytest.fixture(autouse=True)
def _diingat(db, settings):
    settings.INGAT = True


def teks(kode: str = "uji", klien: Client | None = None) -> str:
    return (klien or Client()).get(alamat(kode)).content.decode()


def test_what_is_remembered_asks_for_the_stamp_alone(client, django_assert_num_queries):
    buat_jenis()
    for param in ({}, {"q": "izin uji"}):
        client.get(DAFTAR, param)
        with django_assert_num_queries(1):
            assert kode_ditemukan(client.get(DAFTAR, param).content.decode()) == ["uji"]
    client.get(alamat("uji"))
    with django_assert_num_queries(2):  # the stamp, how long such files took; whose index is shown is remembered
        client.get(alamat("uji"))
    with django_assert_num_queries(1):
        assert client.get(alamat("tidak-ada")).status_code == 404


def test_a_publication_a_retirement_and_a_change_by_plain_sql_are_seen_at_once():
    jenis = buat_jenis(keadaan="draf", versi={"deskripsi": "Masih rancangan."})
    versi = jenis.versi.get()
    assert ("Masih rancangan." in teks(), "Ajukan sekarang" in teks()) == (True, False)

    VersiLayanan.objects.filter(pk=versi.pk).update(keadaan="terbit", deskripsi="Sudah terbit.")
    assert ("Sudah terbit." in teks(), "Ajukan sekarang" in teks()) == (True, True)

    VersiLayanan.objects.filter(pk=versi.pk).update(keadaan="pensiun")
    VersiLayanan.objects.create(jenis=jenis, nomor=2, keadaan="terbit", deskripsi="Versi dua.")
    assert ("Sudah terbit." in teks(), "Versi dua." in teks()) == (False, True)

    with connection.cursor() as kursor:
        kursor.execute("UPDATE alur_jenislayanan SET nama = 'Nama baru', status = 'historis' WHERE kode = 'uji'")
    assert ("<h1>Nama baru" in teks(), "Ajukan sekarang" in teks()) == (True, False)
    assert "Nama baru" in Client().get(DAFTAR).content.decode()

    VersiLayanan.objects.filter(jenis=jenis).update(keadaan="pensiun")
    assert Client().get(alamat("uji")).status_code == 404


def test_the_parts_of_a_shown_draft_are_read_anew_after_each_change():
    versi = buat_jenis(keadaan="draf").versi.get()
    satu = Persyaratan.objects.create(versi=versi, urut=1, kode="ktp", nama="KTP lama", jenis_berkas=["pdf"], untuk=[])
    assert "KTP lama" in teks()

    satu.nama = "KTP baru"
    satu.save()
    assert ("KTP lama" in teks(), "KTP baru" in teks()) == (False, True)

    satu.delete()
    assert "KTP baru" not in teks()


def test_the_stamp_is_that_of_one_service():
    buat_jenis()
    lain = buat_jenis("ktp", layanan="kependudukan")
    ini, itu = stempel_katalog("perizinan"), stempel_katalog("kependudukan")

    JenisLayanan.objects.filter(pk=lain.pk).update(nama="KTP")

    assert stempel_katalog("perizinan") == ini
    assert stempel_katalog("kependudukan") != itu
    assert stempel_katalog("perizinan", "ktp") == ""


def _minta(klien: Client, url: str, etag: str) -> tuple[int, bytes]:
    jawaban = klien.get(url, headers={"if-none-match": etag})
    return jawaban.status_code, jawaban.content


HALAMAN = ("/", "/bantuan/", "/cari/?q=uji", DAFTAR, f"{DAFTAR}?q=uji", "/perizinan/jenis/uji/", "/kependudukan/")


@pytest.mark.parametrize("url", HALAMAN)
def test_a_visitor_keeps_a_page_and_always_asks(url):
    buat_jenis()
    pertama = Client().get(url)

    assert (pertama["Cache-Control"], pertama["Vary"], len(pertama.cookies)) == (
        *("no-cache", "Cookie, Accept-Encoding", 0),
    )
    assert b"csrfmiddlewaretoken" not in pertama.content
    assert _minta(Client(), url, pertama["ETag"]) == (304, b"")


def test_what_a_visitor_keeps_is_another_page_after_a_retirement():
    versi = buat_jenis().versi.get()
    lama = {url: Client().get(url)["ETag"] for url in (DAFTAR, f"{DAFTAR}?q=uji", alamat("uji"))}

    versi.keadaan = "pensiun"
    versi.save()

    assert [_minta(Client(), url, etag)[0] for url, etag in lama.items()] == [200, 200, 404]


def test_a_page_of_somebody_who_is_signed_in_is_kept_by_nobody():
    buat_jenis()
    umum = Client().get(alamat("uji"))
    klien = Client()
    klien.force_login(factories.buat_pengguna("Warga"))

    masuk = klien.get(alamat("uji"), headers={"if-none-match": umum["ETag"]})

    assert (masuk.status_code, masuk["Cache-Control"], masuk.has_header("ETag")) == (200, "no-store, private", False)
    assert ("Warga" in masuk.content.decode(), "Warga" in teks()) == (True, False)
    assert Client().get(alamat("uji"))["ETag"] == umum["ETag"]


def test_a_page_with_a_message_is_kept_by_nobody():
    buat_jenis()
    umum = Client().get(DAFTAR)
    klien = Client()
    klien.force_login(factories.buat_pengguna("Warga"))
    klien.post(reverse("akun:keluar"))
    klien.cookies.pop(portal.SESSION_COOKIE_NAME, None)
    klien.cookies[portal.KABAR_COOKIE_NAME] = "apa saja"

    jawaban = klien.get(DAFTAR, headers={"if-none-match": umum["ETag"]})

    assert (jawaban.status_code, jawaban.has_header("ETag"), jawaban.has_header("Cache-Control")) == (200, False, False)
