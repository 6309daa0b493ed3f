"""Registration and activation through the pages (R2.1, R2.3, NIK-01 to NIK-13)."""

import pytest
from django.db import connection
from django.urls import reverse

from bogor_portal.akun.models import JenisAkun, Pengguna
from bogor_portal.lib.kripto import indeks
from bogor_portal.pesan.models import OutboxMessage
from tests import factories
from tests.bogor_portal.akun.surel import antar, antrean, tautan

pytestmark = pytest.mark.django_db

NIK = "3271014107900001"
DAFTAR = reverse("akun:daftar_perorangan")
DAFTAR_USAHA = reverse("akun:daftar_badan_usaha")
ISI = {
    "nik": NIK,
    "nama": "Siti Aminah",
    "email": "Siti@Contoh.example",
    "telepon": "+62 812-3456-7890",
    "sandi": factories.SANDI,
    "sandi_ulang": factories.SANDI,
}
ISI_USAHA = {
    "nama": "PT Talas Bogor",
    "npwp": "01.234.567.8-404.000",
    "nib": "",
    "penanggung_jawab": "Andi Wijaya",
    "telepon": "081234567890",
    "email": "usaha@contoh.example",
    "sandi": factories.SANDI,
    "sandi_ulang": factories.SANDI,
}


def _galat(jawaban) -> dict:
    return {nama: list(pesan) for nama, pesan in jawaban.context["form"].errors.items()}


def test_r2_1_person_registers_and_waits_for_activation(client):
    jawaban = client.post(DAFTAR, ISI)

    pengguna = Pengguna.objects.get()
    assert (jawaban.status_code, jawaban.url) == (302, reverse("akun:periksa_surel"))
    assert (pengguna.email, pengguna.nama, pengguna.jenis) == ("siti@contoh.example", "Siti Aminah", "perorangan")
    assert (pengguna.nik, pengguna.telepon) == (NIK, "081234567890")
    assert (pengguna.is_active, pengguna.is_staff, pengguna.menunggu_aktivasi) == (False, False, True)
    assert antrean() == [("akun_aktivasi", pengguna.pk)]


def test_r2_1_company_registers_with_npwp_and_responsible_person(client):
    client.post(DAFTAR_USAHA, ISI_USAHA)

    usaha = Pengguna.objects.get()
    assert (usaha.jenis, usaha.nama) == (JenisAkun.BADAN_USAHA, "PT Talas Bogor")
    assert (usaha.npwp, usaha.nib, usaha.nik) == ("0012345678404000", None, None)
    assert (usaha.penanggung_jawab, usaha.telepon) == ("Andi Wijaya", "081234567890")


def test_r2_1_company_may_give_nib_instead_of_npwp(client):
    client.post(DAFTAR_USAHA, {**ISI_USAHA, "npwp": "", "nib": "1234 5678 90123"})

    usaha = Pengguna.objects.get()
    assert (usaha.npwp, usaha.npwp_indeks, usaha.nib) == (None, None, "1234567890123")


def test_r2_1_company_without_npwp_and_nib_is_told_at_the_field(client):
    jawaban = client.post(DAFTAR_USAHA, {**ISI_USAHA, "npwp": ""})

    assert _galat(jawaban) == {"npwp": ["Isi NPWP atau NIB."]}
    assert Pengguna.objects.count() == 0


def test_r2_3_no_mail_holds_a_password_and_the_queue_holds_no_link(client):
    client.post(DAFTAR, ISI)

    muatan = OutboxMessage.objects.get().muatan
    (surat,) = antar()
    assert muatan == {"templat": "akun_aktivasi", "penerima": Pengguna.objects.get().pk}
    assert (surat.to, surat.subject) == (["siti@contoh.example"], "Aktifkan akun Portal Kota Bogor")
    assert [factories.SANDI in surat.body, NIK in surat.body, "Siti" in surat.body] == [False, False, False]


def test_nik_01_blanks_and_dots_are_taken_out(client):
    client.post(DAFTAR, {**ISI, "nik": " 3271.0141 0790-0001 "})

    assert Pengguna.objects.get().nik == NIK


@pytest.mark.parametrize(
    ("nik", "pesan"),
    [
        ("", "Isi bagian ini."),
        ("327101410790", "NIK terdiri atas tepat 16 angka."),
        ("3271013207900001", "Tanggal lahir pada NIK (angka ke-7 dan ke-8) tidak mungkin."),
        ("3271013002900001", "Tanggal lahir pada NIK (angka ke-7 sampai ke-12) tidak ada di kalender."),
        ("3271014107900000", "Nomor urut pada NIK (empat angka terakhir) tidak boleh 0000."),
        ("9971014107900001", "Kode provinsi pada NIK (dua angka pertama) tidak dikenal."),
    ],
)
def test_nik_01_to_09_errors_stand_at_the_field_and_nothing_typed_is_lost(client, nik, pesan):
    jawaban = client.post(DAFTAR, {**ISI, "nik": nik})

    isi = jawaban.content.decode()
    assert _galat(jawaban) == {"nik": [pesan]}
    assert [f'value="{ISI[nama]}"' in isi for nama in ("nama", "email", "telepon")] == [True] * 3
    assert factories.SANDI not in isi
    assert Pengguna.objects.count() == 0


def test_nik_08_and_09_another_city_or_an_old_district_code_is_no_error(client):
    client.post(DAFTAR, {**ISI, "nik": "1101994107900001"})

    assert Pengguna.objects.get().nik == "1101994107900001"


@pytest.mark.parametrize(
    ("ubah", "galat"),
    [
        ({"sandi_ulang": "lain-sama-sekali"}, {"sandi_ulang": ["Kedua kata sandi tidak sama."]}),
        ({"telepon": "12345"}, {"telepon": ["Tulis nomor telepon Indonesia, misalnya 081234567890."]}),
        ({"email": "bukan"}, {"email": ["Masukkan alamat email yang valid."]}),
    ],
)
def test_other_errors_stand_at_their_field(client, ubah, galat):
    assert _galat(client.post(DAFTAR, {**ISI, **ubah})) == galat


@pytest.mark.parametrize("sandi", ["pendek1", "password123", "12345678901", "siti@contoh.example"])
def test_weak_passwords_are_refused_at_the_field(client, sandi):
    jawaban = client.post(DAFTAR, {**ISI, "sandi": sandi, "sandi_ulang": sandi})

    assert list(_galat(jawaban)) == ["sandi"]
    assert Pengguna.objects.count() == 0


@pytest.mark.parametrize("ubah", [{"nik": "3271021203850002"}, {"email": "lain@contoh.example"}, {}])
def test_nik_11_the_answer_never_tells_whether_an_account_exists(client, warga, ubah):
    baru = client.post(DAFTAR, {**ISI, "nik": "3271021203850007", "email": "baru@contoh.example"}, follow=True)
    OutboxMessage.objects.all().delete()

    lama = client.post(DAFTAR, {**ISI, "email": warga.email, **ubah}, follow=True)

    email = {**ISI, "email": warga.email, **ubah}["email"]
    sama = baru.content.decode().replace("baru@contoh.example", email)
    assert (lama.redirect_chain, lama.content.decode()) == (baru.redirect_chain, sama)
    assert antrean() == [("akun_sudah_ada", warga.pk)]
    warga.refresh_from_db()
    assert (warga.nama, warga.nik, warga.check_password(factories.SANDI)) == ("Siti Aminah", NIK, True)


def test_owners_of_the_email_and_of_the_nik_are_both_told(client, warga, warga_lain):
    client.post(DAFTAR, {**ISI, "email": warga_lain.email})

    assert antrean() == [("akun_sudah_ada", warga.pk), ("akun_sudah_ada", warga_lain.pk)]
    assert Pengguna.objects.count() == 2


def test_nik_11_is_stored_encrypted_with_a_keyed_hash(client):
    client.post(DAFTAR, ISI)

    with connection.cursor() as kursor:
        kursor.execute("SELECT nik, telepon, nik_indeks FROM akun_pengguna")
        nik, telepon, sidik = kursor.fetchone()
    assert (nik[:3], telepon[:3], sidik) == ("v1:", "v1:", indeks(NIK, "nik"))
    assert [NIK in kolom for kolom in (nik, telepon, sidik)] == [False] * 3


def test_activation_needs_the_link_and_the_password_and_signs_in(client):
    client.post(DAFTAR, ISI)
    jalan = tautan(antar()[0])

    dilihat = client.get(jalan)
    assert (dilihat.status_code, Pengguna.objects.get().is_active) == (200, False)
    salah = client.post(jalan, {"sandi": "bukan-sandinya"})
    assert (_galat(salah), Pengguna.objects.get().is_active) == ({"sandi": ["Kata sandi tidak cocok."]}, False)
    jawaban = client.post(jalan, {"sandi": factories.SANDI})

    pengguna = Pengguna.objects.get()
    assert (jawaban.status_code, pengguna.is_active, pengguna.menunggu_aktivasi) == (302, True, False)
    assert client.session["_auth_user_id"] == str(pengguna.pk)


def test_activation_link_works_once(client):
    client.post(DAFTAR, ISI)
    jalan = tautan(antar()[0])
    client.post(jalan, {"sandi": factories.SANDI})
    sejak = Pengguna.objects.get().aktif_sejak

    jawaban = client.post(jalan, {"sandi": factories.SANDI})

    assert (jawaban.status_code, jawaban.templates[0].name) == (410, "akun/tautan_tidak_berlaku.html")
    assert Pengguna.objects.get().aktif_sejak == sejak


def test_activation_link_never_opens_an_account_that_an_admin_closed(client):
    client.post(DAFTAR, ISI)
    jalan = tautan(antar()[0])
    client.post(jalan, {"sandi": factories.SANDI})
    Pengguna.objects.update(is_active=False)

    assert client.post(jalan, {"sandi": factories.SANDI}).status_code == 410
    assert Pengguna.objects.get().is_active is False


def test_of_waiting_registrations_the_newest_counts(client):
    """Who typed somebody else's address or NIK first gains nothing by it."""
    client.post(DAFTAR, {**ISI, "nama": "Orang Iseng", "email": "iseng@contoh.example"})
    client.post(DAFTAR, {**ISI, "nama": "Orang Iseng Lagi", "nik": "3271021203850002"})
    lama = [tautan(surat) for surat in antar()]

    client.post(DAFTAR, ISI)

    assert list(Pengguna.objects.values_list("nama", "email")) == [("Siti Aminah", "siti@contoh.example")]
    assert client.post(lama[0], {"sandi": factories.SANDI}).status_code == 410


def test_both_links_of_a_double_click_open_the_account(client):
    client.post(DAFTAR, ISI)
    client.post(DAFTAR, ISI)

    pertama, kedua = antar()

    assert Pengguna.objects.count() == 1
    assert client.get(tautan(kedua)).status_code == 200
    assert client.post(tautan(pertama), {"sandi": factories.SANDI}).status_code == 302


def test_mails_to_one_address_are_limited_quietly(client, warga):
    for _ in range(5):
        jawaban = client.post(DAFTAR, {**ISI, "email": warga.email})

    assert jawaban.status_code == 302
    assert antrean() == [("akun_sudah_ada", warga.pk)] * 3


def test_registrations_from_one_address_are_limited_aloud(client):
    for urut in range(20):
        client.post(DAFTAR, {**ISI, "nik": factories.buat_nik(), "email": f"o{urut}@contoh.example"})

    jawaban = client.post(DAFTAR, ISI)

    assert _galat(jawaban) == {"__all__": ["Terlalu banyak percobaan. Tunggu satu jam, lalu coba lagi."]}
    assert Pengguna.objects.count() == 20


@pytest.mark.parametrize("nama", ["daftar_perorangan", "daftar_badan_usaha", "periksa_surel", "masuk", "lupa_sandi"])
def test_get_shows_a_page_and_writes_nothing(client, nama, django_assert_num_queries):
    with django_assert_num_queries(0):
        jawaban = client.get(reverse(f"akun:{nama}"))

    assert (jawaban.status_code, jawaban.templates[0].name.split("/")[0]) == (200, "akun")
