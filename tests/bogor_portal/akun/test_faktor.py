"""The second factor of staff, and sessions."""

from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bogor_portal.akun import totp
from bogor_portal.akun.actions import faktor as aksi
from bogor_portal.akun.models import FaktorKedua, HitunganCoba, KodePemulihan, RiwayatAkun, Sesi
from bogor_portal.akun.sesi import perangkat, samarkan_alamat
from tests import factories
from tests.attacks.alamat import BAGIAN, semua_alamat
from tests.bogor_portal.akun.surel import antar, antrean
from tests.masuk import kode, pasang_faktor

pytestmark = pytest.mark.django_db

MASUK, KODE, PASANG = reverse("akun:masuk"), reverse("akun:kode"), reverse("akun:pasang_faktor")
ADMIN = reverse("admin:index")


def separuh(pengguna, sandi=factories.SANDI) -> Client:
    """A browser in which the password was right."""
    client = Client()
    jawaban = client.post(MASUK, {"identitas": pengguna.email, "sandi": sandi, "next": ADMIN})
    assert (jawaban.status_code, jawaban.url) == (302, f"{KODE}?next=%2Fadmin%2F")
    return client


@pytest.fixture
def faktor(petugas_fo):
    return pasang_faktor(petugas_fo)


def test_password_and_code_open_the_back_office(petugas_fo, faktor):
    client = separuh(petugas_fo)
    sebelum = client.session.session_key

    jawaban = client.post(KODE, {"kode": kode(faktor), "next": ADMIN})

    assert (jawaban.status_code, jawaban.url, client.get(ADMIN).status_code) == (302, ADMIN, 200)
    assert client.session.session_key != sebelum


def test_password_alone_is_nobody_at_every_address(petugas_fo, faktor):
    """Every route, filled in with what exists nowhere: the answer is that of a stranger."""
    client, asing = separuh(petugas_fo), Client()
    milik = {KODE, PASANG, MASUK, reverse("akun:keluar")}

    beda = []
    for nama, rute in semua_alamat().items():
        isi = {"uuid": "00000000-0000-4000-8000-000000000000", "int": "1"}
        url = "/" + BAGIAN.sub(lambda m: isi.get(m[0].split(":")[0].strip("<("), "ada"), rute)  # noqa: B023 (at once)
        if url in milik:
            continue
        satu, lain = client.get(url), asing.get(url)
        if (satu.status_code, satu.headers.get("Location")) != (lain.status_code, lain.headers.get("Location")):
            beda.append(nama)

    assert beda == []


@pytest.mark.parametrize("salah", ["000000", "abc", "ABCDE-FGHJK", "٠٠٠٠٠٠"])
def test_wrong_code_opens_nothing(petugas_fo, faktor, salah):
    client = separuh(petugas_fo)

    jawaban = client.post(KODE, {"kode": salah})

    assert jawaban.context["form"].errors["kode"] == [
        "Kode tidak cocok. Pakai kode yang sedang tampil di aplikasi autentikator."
    ]
    assert client.get(ADMIN).status_code == 302


def test_a_code_counts_once(petugas_fo, faktor):
    ini = kode(faktor)
    separuh(petugas_fo).post(KODE, {"kode": ini})
    client = separuh(petugas_fo)

    jawaban = client.post(KODE, {"kode": ini})

    assert jawaban.context["form"].errors["kode"] == [
        "Kode ini sudah dipakai. Tunggu kode berikutnya, paling lama 30 detik."
    ]
    assert client.get(ADMIN).status_code == 302


def test_neighbouring_codes_count_for_slow_clocks_and_older_ones_do_not(faktor):
    kini = timezone.now()
    langkah = totp.langkah(kini)

    hasil = [totp.cocok(faktor.rahasia, totp.kode(faktor.rahasia, langkah + i), kini) for i in (-2, -1, 0, 1, 2)]

    assert hasil == [None, langkah - 1, langkah, langkah + 1, None]


def test_guessing_codes_ends_after_ten_tries_an_hour(petugas_fo, faktor):
    client = separuh(petugas_fo)
    for _ in range(10):
        client.post(KODE, {"kode": "000000"})

    jawaban = client.post(KODE, {"kode": kode(faktor)})

    assert jawaban.context["form"].errors["kode"] == ["Terlalu banyak percobaan. Tunggu satu jam, lalu coba lagi."]
    assert HitunganCoba.objects.get(ruang="kode.akun").jumlah == 11


def test_the_password_is_remembered_for_a_quarter_of_an_hour(petugas_fo, faktor):
    separuh(petugas_fo)

    sisa = Sesi.objects.get(pengguna=petugas_fo).expire_date - timezone.now()

    assert timedelta(minutes=14) < sisa <= timedelta(minutes=15)


def test_first_sign_in_enrols_and_shows_recovery_codes_once(petugas_fo):
    client = separuh(petugas_fo)
    assert client.get(KODE).url == PASANG
    client.post(PASANG)
    milik = FaktorKedua.objects.get()
    gambar = client.get(reverse("akun:qr_faktor"))

    jawaban = client.post(PASANG, {"kode": totp.kode(milik.rahasia_baru, totp.langkah(timezone.now()))})

    daftar = jawaban.context["daftar"]
    assert (gambar["Content-Type"], gambar.content[:5]) == ("image/svg+xml", b"<?xml")
    assert (len(set(daftar)), KodePemulihan.objects.count()) == (10, 10)
    assert [satu.replace("-", "") in str(KodePemulihan.objects.values_list("sidik")) for satu in daftar] == [False] * 10
    assert client.get(ADMIN).status_code == 200
    assert daftar[0] not in client.get(PASANG).content.decode()
    assert [r.aksi for r in RiwayatAkun.objects.all()] == ["faktor_dipasang"]
    assert antrean() == [("akun_faktor_dipasang", petugas_fo.pk)]


def test_the_secret_is_stored_encrypted(petugas_fo, faktor):
    from django.db import connection  # only this test asks in SQL

    with connection.cursor() as kursor:
        kursor.execute("SELECT rahasia FROM akun_faktorkedua")
        tersimpan = kursor.fetchone()[0]

    assert (tersimpan.startswith("v1:"), faktor.rahasia in tersimpan) == (True, False)


def test_who_has_a_factor_can_not_enrol_another_by_the_password_alone(petugas_fo, faktor):
    client = separuh(petugas_fo)

    assert (client.get(PASANG).status_code, client.post(PASANG).status_code) == (404, 404)
    faktor.refresh_from_db()
    assert faktor.rahasia_baru is None


def test_a_new_telephone_needs_the_old_code(client_petugas_fo, petugas_fo, faktor):
    tanpa = client_petugas_fo.post(PASANG, {"kode": "000000"})
    client_petugas_fo.post(PASANG, {"kode": kode(faktor)})
    faktor.refresh_from_db()
    baru = totp.kode(faktor.rahasia_baru, totp.langkah(timezone.now()))
    client_petugas_fo.post(PASANG, {"kode": baru})

    lama, faktor = faktor.rahasia, FaktorKedua.objects.get()
    assert list(tanpa.context["form"].errors) == ["kode"]
    assert (faktor.rahasia == lama, faktor.rahasia_baru) == (False, None)


def test_recovery_code_opens_once_and_tells_the_owner(petugas_fo, faktor):
    daftar = aksi.buat_kode_pemulihan(petugas_fo.pk, kode=kode(faktor))
    satu, dua = separuh(petugas_fo), separuh(petugas_fo)

    pertama = satu.post(KODE, {"kode": daftar[0].lower()})
    kedua = dua.post(KODE, {"kode": daftar[0]})

    assert (pertama.status_code, kedua.status_code, dua.get(ADMIN).status_code) == (302, 200, 302)
    assert antrean() == [("akun_pemulihan_dipakai", petugas_fo.pk)]
    assert [r.aksi for r in RiwayatAkun.objects.all()] == ["pemulihan_dipakai", "pemulihan_dibuat"]


def test_admin_resets_with_a_reason_a_trace_and_a_mail(client_admin, admin, petugas_fo, faktor):
    aksi.buat_kode_pemulihan(petugas_fo.pk, kode=kode(faktor))
    terbuka = Client()
    terbuka.force_login(petugas_fo)
    alamat = reverse("admin:akun_setel_ulang_faktor", args=[petugas_fo.pk])

    tanpa = client_admin.post(alamat, {"alasan": " "})
    client_admin.post(alamat, {"alasan": "Ponsel hilang"})

    assert list(tanpa.context["form"].errors) == ["alasan"]
    assert (FaktorKedua.objects.get().rahasia, KodePemulihan.objects.count()) == (None, 0)
    assert terbuka.get(ADMIN).status_code == 302
    riwayat = RiwayatAkun.objects.first()
    assert (riwayat.aksi, riwayat.oleh, riwayat.alasan) == ("faktor_disetel_ulang", admin, "Ponsel hilang")
    assert [s.subject for s in antar()] == ["Faktor kedua akun Anda disetel ulang"]
    assert separuh(petugas_fo).get(KODE).url == PASANG


def test_nobody_but_an_admin_resets_and_no_admin_the_own(client_kepala_dinas, client_admin, admin, petugas_fo, faktor):
    pasang_faktor(admin)
    lain, sendiri = (reverse("admin:akun_setel_ulang_faktor", args=[p.pk]) for p in (petugas_fo, admin))

    assert client_kepala_dinas.post(lain, {"alasan": "x"}).status_code == 404
    jawaban = client_admin.post(sendiri, {"alasan": "x"})
    assert jawaban.context["form"].non_field_errors() == [
        "Faktor kedua Anda sendiri hanya dapat disetel ulang oleh admin lain."
    ]


def test_account_history_is_never_changed(petugas_fo, faktor):
    aksi.setel_ulang(petugas_fo.pk, oleh=None, alasan="Uji")

    for ubah in (lambda: RiwayatAkun.objects.update(alasan=""), lambda: RiwayatAkun.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            ubah()


def test_the_demo_secret_counts_in_the_trial_environment_only(petugas_fo, settings, capsys):
    aksi.pasang_demo(petugas_fo.pk)
    call_command("kode_masuk", petugas_fo.email)
    tercetak = capsys.readouterr().out.split()[0]
    kini = timezone.now()
    assert totp.cocok(totp.RAHASIA_DEMO, tercetak, kini) is not None

    settings.MODE_TIRUAN = False

    assert totp.cocok(totp.RAHASIA_DEMO, tercetak, kini) is None
    with pytest.raises(ImproperlyConfigured):
        aksi.pasang_demo(petugas_fo.pk)
    with pytest.raises(CommandError):
        call_command("kode_masuk", petugas_fo.email)


def test_citizens_sign_in_by_password_alone(client, warga):
    jawaban = client.post(MASUK, {"identitas": warga.email, "sandi": factories.SANDI})

    tertutup = [client.get(alamat).status_code for alamat in (PASANG, reverse("akun:faktor"))]
    assert (jawaban.status_code, client.get("/akun/profil/").status_code, tertutup) == (302, 200, [404, 404])


def test_owner_sees_sessions_masked_and_ends_others(client, warga):
    ponsel = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36"
    isi = {"identitas": warga.email, "sandi": factories.SANDI}
    client.post(MASUK, isi)
    lain = Client(headers={"User-Agent": ponsel})
    lain.post(MASUK, isi)
    halaman = client.get(reverse("akun:sesi"))
    kunci = list(Sesi.objects.values_list("session_key", flat=True))

    assert ("Chrome di Android" in halaman.content.decode(), "127.0.•.•" in halaman.content.decode()) == (True, True)
    assert [satu in halaman.content.decode() for satu in kunci] == [False, False]
    lawan = next(b["sesi"] for b in halaman.context["baris"] if not b["ini"])
    client.post(reverse("akun:akhiri_sesi"), {"kode": str(lawan.kode)})
    assert (lain.get("/akun/profil/").status_code, client.get("/akun/profil/").status_code) == (302, 200)
    assert [r.aksi for r in RiwayatAkun.objects.all()] == ["sesi_diakhiri"]


def test_nobody_ends_a_strangers_session(client_warga, warga_lain):
    lain = Client()
    lain.force_login(warga_lain)
    kode_lain = str(Sesi.objects.get(pengguna=warga_lain).kode)

    for isi in (kode_lain, "lain", "bukan-kode"):
        client_warga.post(reverse("akun:akhiri_sesi"), {"kode": isi})

    assert lain.get("/akun/profil/").status_code == 200


def test_a_change_of_post_or_rights_ends_all_sessions(client_admin, petugas_fo, client_petugas_fo):
    jabatan = factories.buat_jabatan("pemeriksa")
    isi = {"pengguna": petugas_fo.pk, "jabatan": jabatan.pk, "jenis": "plt", "mulai": "2026-01-01", "dasar": ""}

    client_admin.post(reverse("admin:akun_penugasan_add"), isi)

    assert (petugas_fo.penugasan.count(), client_petugas_fo.get(ADMIN).status_code) == (2, 302)
    assert client_admin.get(ADMIN).status_code == 200


def test_last_seen_is_written_at_most_every_five_minutes(client_warga, warga):
    Sesi.objects.update(terlihat_pada=timezone.now() - timedelta(minutes=4))
    client_warga.get("/akun/profil/")
    tetap = timezone.now() - Sesi.objects.get().terlihat_pada
    Sesi.objects.update(terlihat_pada=timezone.now() - timedelta(minutes=6))
    client_warga.get("/akun/profil/")

    assert (tetap > timedelta(minutes=3), timezone.now() - Sesi.objects.get().terlihat_pada < timedelta(minutes=1)) == (
        True,
        True,
    )


@pytest.mark.parametrize(
    ("alamat", "samar"), [("103.10.66.7", "103.10.•.•"), ("2001:db8:aaaa::1", "2001:0db8:•"), ("::1", "0000:0000:•")]
)
def test_addresses_are_masked(alamat, samar):
    assert samarkan_alamat(alamat) == samar


def test_device_is_a_short_name():
    windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0"

    assert (perangkat(windows), perangkat("curl/8")) == ("Edge di Windows", "Perangkat tidak dikenal")
