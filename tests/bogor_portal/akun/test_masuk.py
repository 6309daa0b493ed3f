"""Signing in and out, throttling, forgotten passwords."""

import logging
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.conf import settings as setelan
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.test import Client, override_settings
from django.urls import reverse

from bogor_portal.akun.models import HitunganCoba, Pengguna
from bogor_portal.akun.queries import penanda_pengguna
from bogor_portal.akun.sandi import Argon2Ringan
from tests import factories
from tests.bogor_portal.akun.surel import antar, antrean, tautan

pytestmark = pytest.mark.django_db

MASUK = reverse("akun:masuk")
LUPA = reverse("akun:lupa_sandi")
PROFIL = reverse("akun:profil")
NIK = "3271014107900001"
TIDAK_COCOK = ["Email/NIK atau kata sandi tidak cocok, atau akun belum diaktifkan."]


def _masuk(client, identitas, sandi=factories.SANDI, **lain):
    return client.post(MASUK, {"identitas": identitas, "sandi": sandi, "next": PROFIL}, **lain)


@pytest.mark.parametrize("identitas", ["warga@contoh.example", "WARGA@Contoh.example ", NIK, "3271 0141 0790 0001"])
def test_sign_in_by_email_or_nik(client, warga, identitas):
    jawaban = _masuk(client, identitas)

    assert (jawaban.status_code, jawaban.url) == (302, PROFIL)
    assert client.session["_auth_user_id"] == str(warga.pk)


@pytest.mark.parametrize(
    "identitas", ["warga@contoh.example", NIK, "tidak.ada@contoh.example", "3271021203850009", "belum@contoh.example"]
)
def test_one_answer_for_wrong_password_unknown_and_inactive(client, warga, identitas):
    factories.buat_pengguna(email="belum@contoh.example", is_active=False, aktif_sejak=None)
    sandi = factories.SANDI if identitas.startswith("belum") else "salah-sekali"

    jawaban = _masuk(client, identitas, sandi)

    assert (jawaban.status_code, jawaban.context["form"].non_field_errors()) == (200, TIDAK_COCOK)
    assert ("_auth_user_id" in client.session, f'value="{identitas}"' in jawaban.content.decode()) == (False, True)


def test_unknown_account_costs_one_hash_as_a_known_one_does(client, warga, monkeypatch):
    hitungan = []
    asli = Argon2PasswordHasher.encode
    monkeypatch.setattr(Argon2PasswordHasher, "encode", lambda *a, **k: hitungan.append(1) or asli(*a, **k))
    with override_settings(PASSWORD_HASHERS=["bogor_portal.akun.sandi.Argon2Ringan", *setelan.PASSWORD_HASHERS]):
        _masuk(client, "tidak.ada@contoh.example")

    assert hitungan == [1]


def test_argon2id_is_tuned():
    sandi = Argon2Ringan().encode("rahasia", "garamgaram")

    assert sandi.split("$")[:4] == ["argon2", "argon2id", "v=19", "m=19456,t=2,p=1"]


def test_session_key_changes_at_sign_in(client, warga):
    client.get(MASUK)
    sesi = client.session
    sesi["x"] = 1
    sesi.save()
    sebelum = sesi.session_key

    _masuk(client, warga.email)

    assert client.session.session_key != sebelum


def test_next_stays_on_this_site(client, warga):
    jawaban = client.post(MASUK, {"identitas": warga.email, "sandi": factories.SANDI, "next": "https://jahat.example/"})

    assert "jahat" not in jawaban.url


def test_officers_come_to_the_admin_and_the_admin_has_no_door_of_its_own(client, petugas_fo):
    pintu = client.get(reverse("admin:login"), {"next": "/admin/"})

    jawaban = client.post(MASUK, {"identitas": petugas_fo.email, "sandi": factories.SANDI})

    assert (pintu.status_code, pintu.url) == (302, f"{MASUK}?next=%2Fadmin%2F")
    assert (jawaban.status_code, jawaban.url) == (302, reverse("akun:kode"))  # and then its code


def test_sign_out_is_a_post(client_warga):
    assert client_warga.get(reverse("akun:keluar")).status_code == 405
    assert "_auth_user_id" in client_warga.session

    client_warga.post(reverse("akun:keluar"))

    assert "_auth_user_id" not in client_warga.session


def test_five_failures_lock_the_account_for_that_address_by_either_name(client, warga, warga_lain):
    for identitas in (warga.email, NIK, warga.email, NIK):
        assert _masuk(client, identitas, "salah-sekali").status_code == 200
    _masuk(client, warga.email, "salah-sekali")

    terkunci = _masuk(client, NIK)

    assert terkunci.status_code == 429
    assert "<h1>Terlalu banyak percobaan masuk</h1>" in terkunci.content.decode()
    assert "_auth_user_id" not in client.session
    assert _masuk(Client(), warga_lain.email).status_code == 302
    assert _masuk(Client(REMOTE_ADDR="203.0.113.9"), warga.email).status_code == 302


def test_lock_page_tells_the_time_and_is_the_same_for_an_unknown_account(client, warga):
    for _ in range(6):
        kenal = _masuk(client, warga.email, "salah-sekali")
        asing = _masuk(client, "tidak.ada@contoh.example", "salah-sekali")

    saat = AccessAttempt.objects.get(username=penanda_pengguna(warga)).attempt_time
    assert (kenal.status_code, asing.status_code) == (429, 429)
    assert (kenal.context["dibuka"] - saat).total_seconds() == 900
    assert kenal.context["dibuka"] - asing.context["dibuka"] < timedelta(seconds=5)


def test_nik_13_no_trace_of_the_typed_nik_in_rows_or_logs(client, warga, caplog):
    caplog.set_level(logging.DEBUG)

    _masuk(client, NIK, "salah-sekali")
    _masuk(client, NIK)

    baris = [str(vars(b)) for b in [*AccessAttempt.objects.all(), *HitunganCoba.objects.all()]]
    assert NIK not in "".join(baris) + caplog.text


def test_many_failures_over_many_accounts_close_the_address(client):
    for urut in range(60):
        _masuk(client, f"o{urut}@contoh.example", "salah-sekali")

    jawaban = _masuk(client, "lagi@contoh.example", "salah-sekali")

    assert jawaban.context["form"].non_field_errors() == ["Terlalu banyak percobaan. Tunggu satu jam, lalu coba lagi."]


def test_forwarded_addresses_are_believed_from_our_own_proxy_only(client, warga, settings):
    settings.JUMLAH_PROKSI = 0
    for urut in range(6):
        palsu = _masuk(client, warga.email, "salah-sekali", HTTP_X_FORWARDED_FOR=f"198.51.100.{urut}")
    settings.JUMLAH_PROKSI = 1

    asli = _masuk(client, warga.email, HTTP_X_FORWARDED_FOR="127.0.0.1, 198.51.100.77")

    assert (palsu.status_code, asli.status_code) == (429, 302)


@pytest.mark.parametrize("siapa", ["ada", "tidak", "tutup"])
def test_reset_never_tells_whether_an_account_exists(client, warga, siapa):
    factories.buat_pengguna(email="tutup@contoh.example", is_active=False)
    email = {"ada": warga.email, "tidak": "tidak@contoh.example", "tutup": "tutup@contoh.example"}[siapa]

    jawaban = client.post(LUPA, {"email": email})

    isi = jawaban.content.decode().replace(email, "X")
    assert (jawaban.status_code, jawaban.templates[0].name) == (200, "akun/lupa_sandi_terkirim.html")
    assert isi == client.post(LUPA, {"email": "lain@contoh.example"}).content.decode().replace(
        "lain@contoh.example", "X"
    )
    assert antrean() == ([("akun_atur_sandi", warga.pk)] if siapa == "ada" else [])


def test_reset_of_a_waiting_account_sends_the_activation_again(client):
    calon = factories.buat_pengguna(is_active=False, aktif_sejak=None)

    client.post(LUPA, {"email": calon.email})

    assert antrean() == [("akun_aktivasi", calon.pk)]


def test_reset_sets_the_password_once_ends_sessions_and_opens_the_lock(client, warga, client_warga):
    for _ in range(6):
        _masuk(client, warga.email, "salah-sekali")
    client.post(LUPA, {"email": warga.email})
    jalan = tautan(antar()[0])
    baru = {"sandi": "Angkot-Hijau-0251", "sandi_ulang": "Angkot-Hijau-0251"}

    assert client.get(jalan).status_code == 200
    jawaban = client.post(jalan, baru)

    assert (jawaban.status_code, jawaban.url) == (302, MASUK)
    assert antrean() == [("akun_sandi_diubah", warga.pk)]
    assert client_warga.get(PROFIL).status_code == 302
    assert client.post(jalan, baru).status_code == 410
    assert _masuk(client, warga.email, "Angkot-Hijau-0251").status_code == 302


def test_an_older_reset_link_dies_at_sign_in(client, warga):
    client.post(LUPA, {"email": warga.email})
    jalan = tautan(antar()[0])

    _masuk(client, warga.email)

    assert Client().get(jalan).status_code == 410


def test_reset_refuses_a_weak_password_at_the_field(client, warga):
    client.post(LUPA, {"email": warga.email})

    jawaban = client.post(tautan(antar()[0]), {"sandi": "pendek", "sandi_ulang": "pendek"})

    assert list(jawaban.context["form"].errors) == ["sandi"]
    assert Pengguna.objects.get().check_password(factories.SANDI) is True
