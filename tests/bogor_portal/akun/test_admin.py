"""The admin of people and positions: superusers only, no secret readable or searchable."""

import pytest
from django.urls import reverse

from bogor_portal.akun.models import Jabatan, Pengguna, Penugasan
from tests import factories
from tests.bogor_portal.akun.surel import antar, antrean, tautan

pytestmark = pytest.mark.django_db

MODEL = ["pengguna", "opd", "jabatan", "penugasan"]


@pytest.mark.parametrize("model", MODEL)
def test_officers_and_leadership_do_not_manage_people(client_petugas_fo, client_kepala_dinas, client_pimpinan, model):
    jalan = reverse(f"admin:akun_{model}_changelist")

    for orang in (client_petugas_fo, client_kepala_dinas, client_pimpinan):
        assert orang.get(jalan).status_code == 403


@pytest.mark.parametrize("model", MODEL)
def test_lists_cost_the_same_for_one_row_and_three(client_admin, model, django_assert_max_num_queries):
    def _hitung():
        with django_assert_max_num_queries(30) as tangkap:
            assert client_admin.get(reverse(f"admin:akun_{model}_changelist")).status_code == 200
        return len(tangkap)

    factories.buat_petugas("front_office", "dpmptsp")
    satu = _hitung()
    factories.buat_petugas("tim_teknis", "dinkes")
    factories.buat_petugas("tim_teknis", "dlh")

    assert _hitung() == satu


def test_person_page_masks_the_nik_and_shows_no_secret(client_admin, warga):
    isi = client_admin.get(reverse("admin:akun_pengguna_change", args=[warga.pk])).content.decode()

    rahasia = [warga.nik, warga.nik_indeks, warga.telepon, warga.password]
    assert [nilai in isi for nilai in rahasia] == [False] * 4
    assert "3271••••••••••01" in isi


@pytest.mark.parametrize("cari", ["nik_indeks__startswith", "password__startswith", "nik__isnull", "penugasan__dasar"])
def test_hidden_columns_cannot_be_read_by_filters(client_admin, cari):
    jawaban = client_admin.get(reverse("admin:akun_pengguna_changelist"), {cari: "a"})

    assert jawaban.status_code == 400


def test_search_is_by_name_and_email_only(client_admin, warga):
    def _cari(teks):
        return list(client_admin.get(reverse("admin:akun_pengguna_changelist"), {"q": teks}).context["cl"].result_list)

    assert (_cari("aminah"), _cari("warga@"), _cari(warga.nik)) == ([warga], [warga], [])


def test_new_officer_gets_a_link_and_no_password(client_admin, client):
    jawaban = client_admin.post(
        reverse("admin:akun_pengguna_add"), {"nama": "Rudi Hartono", "email": "rudi@contoh.example"}
    )

    rudi = Pengguna.objects.get(email="rudi@contoh.example")
    assert jawaban.status_code == 302
    assert (rudi.is_staff, rudi.is_superuser, rudi.has_usable_password(), rudi.jenis) == (True, False, False, "pegawai")
    assert antrean() == [("akun_pegawai_baru", rudi.pk)]
    baru = {"sandi": "Angkot-Hijau-0251", "sandi_ulang": "Angkot-Hijau-0251"}
    assert client.post(tautan(antar()[0]), baru).status_code == 302
    rudi.refresh_from_db()
    assert rudi.check_password("Angkot-Hijau-0251") is True


def test_admin_does_not_lower_or_close_their_own_account(client_admin, admin):
    client_admin.post(reverse("admin:akun_pengguna_change", args=[admin.pk]), {"nama": "Admin Baru"})

    admin.refresh_from_db()
    assert (admin.nama, admin.is_active, admin.is_staff, admin.is_superuser) == ("Admin Baru", True, True, True)


@pytest.mark.parametrize("model", MODEL)
def test_nothing_is_deleted(client_admin, model):
    tugas = factories.buat_penugasan(factories.buat_pengguna(), factories.buat_jabatan())
    pk = {
        "pengguna": tugas.pengguna_id,
        "opd": tugas.jabatan.opd_id,
        "jabatan": tugas.jabatan_id,
        "penugasan": tugas.pk,
    }

    assert (
        client_admin.post(reverse(f"admin:akun_{model}_delete", args=[pk[model]]), {"post": "yes"}).status_code == 403
    )
    assert (Penugasan.objects.count(), Jabatan.objects.count()) == (1, 1)


def test_assignment_is_made_with_autocomplete_and_ended_by_its_last_day(client_admin):
    orang, jabatan = factories.buat_pengguna(jenis="pegawai", is_staff=True), factories.buat_jabatan()
    isi = {"pengguna": orang.pk, "jabatan": jabatan.pk, "jenis": "plt", "mulai": "01/03/2026", "selesai": ""}
    client_admin.post(reverse("admin:akun_penugasan_add"), isi)
    tugas = Penugasan.objects.get()

    client_admin.post(
        reverse("admin:akun_penugasan_change", args=[tugas.pk]), {"selesai": "31/03/2026", "jenis": "definitif"}
    )

    tugas.refresh_from_db()
    assert (tugas.jenis, str(tugas.mulai), str(tugas.selesai)) == ("plt", "2026-03-01", "2026-03-31")


def test_assignment_with_an_end_before_its_beginning_is_told_on_the_form(client_admin):
    orang, jabatan = factories.buat_pengguna(jenis="pegawai", is_staff=True), factories.buat_jabatan()
    isi = {"pengguna": orang.pk, "jabatan": jabatan.pk, "jenis": "plt", "mulai": "02/03/2026", "selesai": "01/03/2026"}

    jawaban = client_admin.post(reverse("admin:akun_penugasan_add"), isi)

    assert jawaban.context["adminform"].form.non_field_errors() == [
        "Tanggal selesai tidak boleh mendahului tanggal mulai."
    ]
    assert Penugasan.objects.count() == 0


def test_an_applicant_is_not_given_a_position(client_admin, warga):
    isi = {"pengguna": warga.pk, "jabatan": factories.buat_jabatan().pk, "jenis": "plt", "mulai": "02/03/2026"}

    jawaban = client_admin.post(reverse("admin:akun_penugasan_add"), isi)

    assert list(jawaban.context["adminform"].form.errors) == ["pengguna"]
    assert Penugasan.objects.count() == 0
