"""Whose files an officer may not work on: own, company's, family's, family's company's (R5.4, safety 14)."""

import pytest
from django.urls import reverse

from bogor_portal.akun.actions.kepentingan import nyatakan, segarkan_keluarga
from bogor_portal.akun.errors import TidakTersedia
from bogor_portal.akun.kepentingan import akun_berkepentingan, berkepentingan, yang_berkepentingan
from bogor_portal.akun.models import AnggotaUsaha, NikTerkait
from tests import factories

pytestmark = pytest.mark.django_db
ALAMAT = reverse("akun:kepentingan")


@pytest.fixture
def orang():
    """Everybody in whose files the officer has an interest, by why, and strangers."""
    petugas = factories.buat_petugas("penelaah")
    sendiri, istri, asing = (factories.buat_pengguna(n) for n in ("Warga Sendiri", "Istri", "Asing"))
    usaha, usaha_istri, bekas, usaha_asing = (factories.buat_badan_usaha(f"PT {n}") for n in "ABCD")
    for pt, siapa in ((usaha, petugas), (usaha_istri, istri), (bekas, petugas), (usaha_asing, asing)):
        AnggotaUsaha.objects.create(usaha=pt, pengguna=siapa, peran="staf", diangkat_oleh=pt)
    bekas.anggota.update(berakhir_pada="2026-01-01T00:00+07:00")
    nyatakan(oleh=petugas, nik=sendiri.nik, hubungan="sendiri")
    nyatakan(oleh=petugas, nik=istri.nik, hubungan="sekeluarga")
    return {
        "petugas": petugas,
        "ya": [petugas, sendiri, istri, usaha, usaha_istri],
        "tidak": [asing, bekas, usaha_asing],
    }


def test_r5_4_one_act_one_list_and_one_team_agree_on_whose_files_these_are(orang):
    petugas = orang["petugas"]
    semua = [*orang["ya"], *orang["tidak"]]

    assert [berkepentingan(petugas, a.pk) for a in semua] == [True] * 5 + [False] * 3
    assert sorted(akun_berkepentingan(petugas)) == sorted(a.pk for a in orang["ya"])
    assert [petugas.pk in yang_berkepentingan(a) for a in semua] == [True] * 5 + [False] * 3


def test_asking_costs_one_query_and_none_for_ones_own(orang, django_assert_num_queries):
    petugas = orang["petugas"]
    with django_assert_num_queries(0):
        assert berkepentingan(petugas, petugas.pk)
    with django_assert_num_queries(1):
        assert berkepentingan(petugas, orang["ya"][4].pk)
    with django_assert_num_queries(1):
        assert len(akun_berkepentingan(petugas)) == 5


def test_the_family_card_replaces_what_it_said_and_leaves_what_was_declared(orang):
    petugas, (_, sendiri, istri, *_) = orang["petugas"], orang["ya"]
    anak = factories.buat_pengguna("Anak")

    assert segarkan_keluarga(petugas.pk, [sendiri.nik, istri.nik, anak.nik]) == 1
    assert berkepentingan(petugas, anak.pk)
    assert segarkan_keluarga(petugas.pk, [sendiri.nik]) == 0
    assert (berkepentingan(petugas, anak.pk), berkepentingan(petugas, istri.pk)) == (False, True)


def test_an_officer_declares_and_takes_back_but_never_the_own_nik(client):
    petugas, warga = factories.buat_petugas("penelaah"), factories.buat_pengguna()
    client.force_login(petugas)
    for nik, hubungan in ((warga.nik, "sendiri"), (factories.buat_nik(), "lain"), (factories.buat_nik(), "sendiri")):
        jawaban = client.post(ALAMAT, {"nik": nik, "hubungan": hubungan})
    baris = list(NikTerkait.objects.values_list("hubungan", flat=True))
    assert (jawaban.status_code, baris) == (200, ["sendiri", "lain"])  # a second own NIK is refused

    for satu in NikTerkait.objects.all():
        client.post(ALAMAT, {"cabut": satu.pk})
    satu = NikTerkait.objects.get()
    assert (satu.hubungan, satu.nik) == ("sendiri", warga.nik)
    assert warga.nik not in client.get(ALAMAT).content.decode()


def test_the_page_is_for_officers(client_warga, warga):
    assert client_warga.get(ALAMAT).status_code == 404
    with pytest.raises(TidakTersedia):
        nyatakan(oleh=warga, nik=warga.nik, hubungan="sendiri")
