"""Requests about one's own data: asked, answered within 72 hours, seen by nobody else (PDP-06, PDP-07)."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from bogor_portal.akun.actions import permintaan_data as aksi
from bogor_portal.akun.errors import TidakTersedia
from bogor_portal.akun.models import OPD, Peran, PermintaanData
from bogor_portal.pesan.models import OutboxMessage
from tests import factories

pytestmark = pytest.mark.django_db
MEJA = "/admin/akun/permintaandata/"
JAM = timedelta(hours=1)


@pytest.fixture
def loket(db):
    return factories.buat_petugas(Peran.FRONT_OFFICE, "disdukcapil")


@pytest.fixture
def dinas(loket):
    return OPD.objects.get(kode="disdukcapil")


def masuk(pengguna):
    client = Client()
    client.force_login(pengguna)
    return client


def minta(warga, dinas, *, jenis="pembatasan", kunci="k1"):
    return aksi.minta(oleh=warga, opd_id=dinas.pk, jenis=jenis, isi="Jangan pakai nomor lama saya.", kunci=kunci)


def surel():
    return list(
        OutboxMessage.objects.filter(muatan__templat__startswith="akun_data")
        .order_by("pk")
        .values_list("muatan__templat", "muatan__penerima")
    )


def test_pdp_06_pdp_07_a_request_has_72_hours_whatever_the_calendar_says(warga, dinas, loket):
    permintaan = minta(warga, dinas)

    assert permintaan.tenggat - permintaan.dibuat_pada == 72 * JAM
    assert surel() == [("akun_data_diterima", warga.pk), ("akun_data_masuk", loket.pk)]
    assert minta(warga, dinas).pk == permintaan.pk  # a second click
    assert len(surel()) == 2


def test_what_was_asked_is_encrypted(warga, dinas):
    minta(warga, dinas)

    assert PermintaanData.objects.extra(where=["isi LIKE %s"], params=["%nomor lama%"]).count() == 0


def test_pdp_07_the_desk_answers_and_the_requester_is_told(warga, dinas, loket):
    permintaan = minta(warga, dinas)
    client = masuk(loket)

    daftar = client.get(MEJA).content.decode()
    kosong = client.post(f"{MEJA}{permintaan.kode}/", {"hasil": "ditolak", "jawaban": ""})
    benar = client.post(f"{MEJA}{permintaan.kode}/", {"hasil": "dikabulkan", "jawaban": "Nomor lama tidak dipakai."})

    permintaan.refresh_from_db()
    assert "71 jam lagi" in daftar
    assert list(kosong.context["form"].errors) == ["jawaban"]
    assert (benar.status_code, permintaan.status, permintaan.dijawab_oleh) == (302, "dikabulkan", loket)
    assert surel()[2:] == [("akun_data_dijawab", warga.pk)]
    halaman = masuk(warga).get(f"/akun/data-saya/permintaan/{permintaan.kode}/").content.decode()
    assert "Nomor lama tidak dipakai." in halaman
    with pytest.raises(TidakTersedia, match="sudah dijawab"):
        aksi.jawab(permintaan.pk, oleh=loket, hasil="ditolak", jawaban="lain")


@pytest.mark.parametrize(
    ("peran", "opd"), [(Peran.FRONT_OFFICE, "dpmptsp"), (Peran.PEMERIKSA, "disdukcapil"), (Peran.PIMPINAN, "setda")]
)
def test_pdp_07_nobody_but_the_asked_offices_desk_reads_or_answers(warga, warga_lain, dinas, peran, opd):
    permintaan = minta(warga, dinas)
    lain = factories.buat_petugas(peran, opd)

    assert masuk(lain).get(f"{MEJA}{permintaan.kode}/").status_code == 404
    assert masuk(warga_lain).get(f"/akun/data-saya/permintaan/{permintaan.kode}/").status_code == 404
    with pytest.raises(TidakTersedia):
        aksi.jawab(permintaan.pk, oleh=lain, hasil="dikabulkan", jawaban="ya")


def test_pdp_07_an_officers_own_request_is_answered_by_a_colleague(dinas, loket):
    permintaan = minta(loket, dinas)

    with pytest.raises(TidakTersedia):
        aksi.jawab(permintaan.pk, oleh=loket, hasil="dikabulkan", jawaban="ya")


def test_pdp_07_the_desk_is_reminded_once_a_day_before(warga, dinas, loket):
    permintaan = minta(warga, dinas)

    hasil = [aksi.sapu_permintaan_data(kini=permintaan.dibuat_pada + n * JAM) for n in (47, 48, 80)]

    assert hasil == [0, 1, 0]
    assert surel()[2:] == [("akun_data_ingat", loket.pk)]


def test_a_request_over_its_time_says_so(warga, dinas, loket):
    permintaan = minta(warga, dinas)
    PermintaanData.objects.update(tenggat=timezone.now() - 5 * JAM)

    assert "lewat" in masuk(loket).get(f"{MEJA}{permintaan.kode}/").content.decode()


def test_taken_back_it_waits_for_nobody(warga, dinas, loket):
    permintaan = minta(warga, dinas)
    alamat = f"/akun/data-saya/permintaan/{permintaan.kode}/tarik/"

    assert [masuk(warga).post(alamat).status_code for _ in range(2)] == [302, 302]

    permintaan.refresh_from_db()
    assert (permintaan.status, aksi.sapu_permintaan_data(kini=permintaan.tenggat)) == ("ditarik", 0)


def test_at_most_five_are_open(warga, dinas):
    for n in range(5):
        minta(warga, dinas, kunci=f"k{n}")

    with pytest.raises(TidakTersedia, match="lima"):
        minta(warga, dinas, kunci="k6")


def test_the_form_offers_the_offices_of_the_services_and_keeps_what_was_typed(warga, dinas):
    factories.buat_jabatan(Peran.FRONT_OFFICE, "dpmptsp")
    client = masuk(warga)
    form = client.get("/akun/data-saya/minta/").context["form"]
    pilihan = [label for _, label in form.fields["opd"].choices]
    salah = client.post("/akun/data-saya/minta/", {"kunci": "k", "jenis": "keberatan", "isi": "Alasan saya"})
    benar = client.post(
        "/akun/data-saya/minta/", {"kunci": "k", "jenis": "keberatan", "isi": "Alasan saya", "opd": dinas.pk}
    )

    assert [p.split(" (")[0] for p in sorted(pilihan)] == ["Permohonan Sitanduk", "Permohonan Smart"]
    assert (list(salah.context["form"].errors), "Alasan saya" in salah.content.decode()) == (["opd"], True)
    assert (benar.status_code, PermintaanData.objects.get().isi) == (302, "Alasan saya")


def test_the_desk_costs_the_same_with_one_and_with_three(warga, dinas, loket, django_assert_num_queries):
    client = masuk(loket)
    for kali in ((1,), (2, 3)):
        for n in kali:
            minta(warga, dinas, kunci=f"k{n}")
        client.get(MEJA)
        with django_assert_num_queries(5):
            client.get(MEJA)
