"""One's own account: what is shown, and changing contact, password and address."""

import pytest
from django.test import Client
from django.urls import reverse

from bogor_portal.akun.models import Pengguna, PerubahanEmail
from tests import factories
from tests.bogor_portal.akun.surel import antar, antrean, tautan

pytestmark = pytest.mark.django_db

PROFIL, KONTAK, SANDI, EMAIL = (reverse(f"akun:{nama}") for nama in ("profil", "kontak", "ubah_sandi", "ubah_email"))


@pytest.mark.parametrize("jalan", [PROFIL, KONTAK, SANDI, EMAIL])
def test_strangers_are_sent_to_sign_in(client, jalan):
    jawaban = client.get(jalan)

    assert (jawaban.status_code, jawaban.url) == (302, f"{reverse('akun:masuk')}?next={jalan}")


def test_nik_13_profile_masks_nik_and_phone(client_warga, warga):
    jawaban = client_warga.get(PROFIL)

    isi = jawaban.content.decode()
    assert [(b["label"], b["nilai"]) for b in jawaban.context["ringkasan"]] == [
        ("Nama", "Siti Aminah"),
        ("Jenis akun", "Perorangan"),
        ("NIK", "3271••••••••••01"),
        ("Identitas", "Belum diverifikasi di loket"),
        ("Nomor telepon", "0812••••890"),
        ("Email", "warga@contoh.example"),
        ("Kata sandi", "••••••••"),
    ]
    assert [warga.nik in isi, warga.telepon in isi, warga.telepon in client_warga.get(KONTAK).content.decode()] == [
        False,
        False,
        False,
    ]
    assert "no-store" in jawaban["Cache-Control"]


def test_company_profile_masks_npwp(client_badan_usaha, badan_usaha):
    jawaban = client_badan_usaha.get(PROFIL)

    nilai = {b["label"]: b["nilai"] for b in jawaban.context["ringkasan"]}
    assert (nilai["NPWP"], nilai["Penanggung jawab"]) == (f"••••••••••••{badan_usaha.npwp[-4:]}", "Andi Wijaya")
    assert badan_usaha.npwp not in jawaban.content.decode()


def test_officer_sees_today_s_position(client_kepala_dinas):
    assert client_kepala_dinas.get(PROFIL).context["jabatan"] == [("Penanda tangan", "DPMPTSP")]


def test_contact_changes_only_one_s_own(client_badan_usaha, badan_usaha, warga):
    jawaban = client_badan_usaha.post(KONTAK, {"penanggung_jawab": "Rina", "telepon": "0899 1111 2222"})

    badan_usaha.refresh_from_db()
    warga.refresh_from_db()
    assert (jawaban.status_code, jawaban.url) == (302, PROFIL)
    assert (badan_usaha.penanggung_jawab, badan_usaha.telepon) == ("Rina", "089911112222")
    assert (warga.penanggung_jawab, warga.telepon) == ("", "081234567890")


def test_an_empty_phone_field_keeps_the_number(client_badan_usaha, badan_usaha):
    client_badan_usaha.post(KONTAK, {"penanggung_jawab": "Rina", "telepon": ""})

    badan_usaha.refresh_from_db()
    assert (badan_usaha.penanggung_jawab, badan_usaha.telepon) == ("Rina", "081234567890")


def test_new_password_ends_the_other_sessions_and_keeps_this_one(client_warga, warga):
    lain = Client()
    lain.force_login(warga)
    baru = {"sandi_lama": factories.SANDI, "sandi": "Angkot-Hijau-0251", "sandi_ulang": "Angkot-Hijau-0251"}

    jawaban = client_warga.post(SANDI, baru)

    assert (jawaban.status_code, jawaban.url) == (302, PROFIL)
    assert (client_warga.get(PROFIL).status_code, lain.get(PROFIL).status_code) == (200, 302)
    assert antrean() == [("akun_sandi_diubah", warga.pk)]


def test_new_password_needs_the_old_one(client_warga, warga):
    isi = {"sandi_lama": "salah", "sandi": "Angkot-Hijau-0251", "sandi_ulang": "Angkot-Hijau-0251"}

    jawaban = client_warga.post(SANDI, isi)

    warga.refresh_from_db()
    assert jawaban.context["form"].errors == {"sandi_lama": ["Kata sandi tidak cocok."]}
    assert (warga.check_password(factories.SANDI), antrean()) == (True, [])


def test_email_changes_after_the_link_at_the_new_address(client_warga, client, warga):
    client_warga.post(EMAIL, {"email_baru": "Baru@contoh.example", "sandi": factories.SANDI})
    lama, baru = antar()
    warga.refresh_from_db()
    assert (lama.to, baru.to, warga.email) == (
        ["warga@contoh.example"],
        ["baru@contoh.example"],
        "warga@contoh.example",
    )
    assert "baru@contoh.example" not in lama.body

    assert client.get(tautan(baru)).status_code == 200
    warga.refresh_from_db()
    assert warga.email == "warga@contoh.example"
    client.post(tautan(baru))

    warga.refresh_from_db()
    (pemberitahuan,) = antar()
    assert (warga.email, pemberitahuan.to) == ("baru@contoh.example", ["warga@contoh.example"])
    assert client.post(tautan(baru)).status_code == 410


def test_email_of_another_account_is_not_taken_and_not_told(client_warga, warga, warga_lain):
    jawaban = client_warga.post(EMAIL, {"email_baru": warga_lain.email, "sandi": factories.SANDI})

    assert (jawaban.status_code, jawaban.url) == (302, PROFIL)
    assert antrean() == [("akun_email_diminta", warga.pk), ("akun_sudah_ada", warga_lain.pk)]


def test_email_taken_meanwhile_makes_the_link_void(client_warga, client, warga):
    client_warga.post(EMAIL, {"email_baru": "baru@contoh.example", "sandi": factories.SANDI})
    jalan = tautan(antar()[1])
    factories.buat_pengguna(email="baru@contoh.example")

    assert client.post(jalan).status_code == 410
    warga.refresh_from_db()
    assert (warga.email, PerubahanEmail.objects.get().selesai_pada) == ("warga@contoh.example", None)


def test_a_newer_wish_ends_the_older_one(client_warga, client):
    client_warga.post(EMAIL, {"email_baru": "satu@contoh.example", "sandi": factories.SANDI})
    jalan = tautan(antar()[1])
    client_warga.post(EMAIL, {"email_baru": "dua@contoh.example", "sandi": factories.SANDI})

    assert client.get(jalan).status_code == 410
    assert list(PerubahanEmail.objects.values_list("email_baru", flat=True)) == ["dua@contoh.example"]


@pytest.mark.parametrize(
    ("isi", "galat"),
    [
        ({"email_baru": "baru@contoh.example", "sandi": "salah"}, {"sandi": ["Kata sandi tidak cocok."]}),
        (
            {"email_baru": "WARGA@contoh.example", "sandi": factories.SANDI},
            {"email_baru": ["Ini sudah email Anda sekarang."]},
        ),
    ],
)
def test_email_change_errors_stand_at_their_field(client_warga, isi, galat):
    assert client_warga.post(EMAIL, isi).context["form"].errors == galat
    assert (antrean(), Pengguna.objects.get().email) == ([], "warga@contoh.example")
