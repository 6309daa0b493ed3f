"""A long form that is sent after the session has ended loses nothing that was typed."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from bogor_portal.akun import titipan
from bogor_portal.akun.models import Sesi
from bogor_portal.alur.actions.draf import jawaban_draf
from bogor_portal.alur.layanan.tugas import tugas
from tests import factories

pytestmark = pytest.mark.django_db
MASUK = reverse("akun:masuk")
KETIKAN = "Jalan Contoh 12, ketikan panjang"


@pytest.fixture
def halaman(draf_kosong):
    """The first section that has a plain line to type into: its address and the line's name."""
    for bagian in tugas(draf_kosong).bagian:
        for isian in bagian.isian:
            if isian.tipe == "teks" and not isian.pola:
                return reverse("alur:bagian", args=[draf_kosong.kode, bagian.kode]), isian.kode
    raise AssertionError


def _kirim_tanpa_sesi(alamat, isi):
    """The login page that answers, and the browser that got it."""
    client = Client()
    return client, client.post(alamat, isi)


def _masuk(client, jawaban, pengguna):
    bungkusan = jawaban.context["form"]["titipan"].value()
    isi = {"identitas": pengguna.email, "sandi": factories.SANDI, "next": jawaban.context["form"]["next"].value()}
    return client.post(MASUK, isi | {"titipan": bungkusan})


def test_what_was_typed_comes_back_after_signing_in_and_is_saved_by_the_next_click(halaman, warga, draf_kosong):
    alamat, nama = halaman
    client, jawaban = _kirim_tanpa_sesi(alamat, {nama: KETIKAN, "lanjut": "x"})
    isi = jawaban.content.decode()
    assert (jawaban.status_code, "Masuk lagi untuk menyimpan" in isi, KETIKAN in isi) == (200, True, False)
    assert f'action="{MASUK}"' in isi

    assert _masuk(client, jawaban, warga).url == alamat
    for _ in range(2):  # reading takes nothing away
        tampil = client.get(alamat)
        assert ("Belum tersimpan" in tampil.content.decode(), tampil.context["form"][nama].value()) == (True, KETIKAN)
    assert nama not in jawaban_draf(draf_kosong)

    client.post(alamat, {nama: KETIKAN})
    draf_kosong.refresh_from_db()
    assert jawaban_draf(draf_kosong)[nama] == KETIKAN
    assert "Belum tersimpan" not in client.get(alamat).content.decode()


def test_it_shows_on_its_own_page_only_and_to_nobody_else(halaman, warga, warga_lain, draf_kosong):
    alamat, nama = halaman
    client, jawaban = _kirim_tanpa_sesi(alamat, {nama: KETIKAN})
    assert _masuk(client, jawaban, warga_lain).url == alamat
    assert client.get(alamat).status_code == 404
    lain = next(b.kode for b in tugas(draf_kosong).bagian if b.kode not in alamat)

    client, jawaban = _kirim_tanpa_sesi(alamat, {nama: KETIKAN})
    _masuk(client, jawaban, warga)
    assert "Belum tersimpan" not in client.get(reverse("alur:bagian", args=[draf_kosong.kode, lain])).content.decode()


def test_the_session_holds_it_encrypted(halaman, warga):
    alamat, nama = halaman
    client, jawaban = _kirim_tanpa_sesi(alamat, {nama: KETIKAN})
    _masuk(client, jawaban, warga)

    isi = str(client.session.items())
    assert (KETIKAN in isi, "titipan" in isi, Sesi.objects.count()) == (False, True, 1)


def test_nothing_typed_or_too_much_leads_to_the_plain_login(halaman):
    alamat, nama = halaman
    for isi in ({}, {nama: " "}, {nama: "x" * titipan.BATAS}):
        assert _kirim_tanpa_sesi(alamat, isi)[1].url == f"{MASUK}?next={alamat}"


@pytest.mark.parametrize("palsu", ["abc", "v1:abc", "v9:AAAA", "x" * 5000])
def test_a_forged_parcel_is_dropped(halaman, warga, palsu):
    alamat, _ = halaman
    client = Client()
    isi = {"identitas": warga.email, "sandi": factories.SANDI, "next": alamat, "titipan": palsu}

    assert client.post(MASUK, isi).url == alamat
    assert "titipan" not in client.session


def test_an_old_parcel_is_dropped(halaman, warga, monkeypatch):
    alamat, nama = halaman
    client, jawaban = _kirim_tanpa_sesi(alamat, {nama: KETIKAN})
    monkeypatch.setattr(titipan, "DETIK_BERLAKU", 0)

    _masuk(client, jawaban, warga)

    assert "titipan" not in client.session


def test_a_wrong_password_keeps_it(halaman, warga):
    alamat, nama = halaman
    client, jawaban = _kirim_tanpa_sesi(alamat, {nama: KETIKAN})
    bungkusan = jawaban.context["form"]["titipan"].value()

    lagi = client.post(MASUK, {"identitas": warga.email, "sandi": "salah", "next": alamat, "titipan": bungkusan})

    assert re.search(r'name="titipan" value="([^"]+)"', lagi.content.decode())[1] == bungkusan
    assert "Masuk lagi untuk menyimpan" in lagi.content.decode()


def test_a_token_that_a_new_login_outdated_loses_nothing_and_carries_nothing_out(halaman, warga, draf_kosong):
    alamat, nama = halaman
    client = Client(enforce_csrf_checks=True)
    client.force_login(warga)

    kembali = client.post(alamat, {nama: KETIKAN}, headers={"origin": "http://testserver"})

    assert (kembali.status_code, kembali.url) == (302, alamat)
    assert client.get(alamat).context["form"][nama].value() == KETIKAN
    assert nama not in jawaban_draf(draf_kosong)


@pytest.mark.parametrize("asal", [{}, {"origin": "null"}, {"origin": "https://jahat.example"}])
def test_a_form_from_elsewhere_is_refused_and_leaves_nothing(halaman, warga, asal):
    alamat, nama = halaman
    client = Client(enforce_csrf_checks=True)
    client.force_login(warga)

    jawaban = client.post(alamat, {nama: KETIKAN}, headers=asal)

    assert (jawaban.status_code, "titipan" in client.session) == (403, False)
    assert "Halaman ini sudah terlalu lama terbuka" in jawaban.content.decode()
