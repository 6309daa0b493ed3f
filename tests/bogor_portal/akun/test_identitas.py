"""Whose an account is: proven once at a counter, with the card and the account's own code (PDP-15, NIK-13)."""

from datetime import timedelta

import pytest
from django.db import InternalError, transaction
from django.db.utils import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bogor_portal.akun.actions.batas import IDENTITAS_NIK
from bogor_portal.akun.actions.identitas import cabut_identitas, verifikasi_identitas
from bogor_portal.akun.errors import KodeIdentitasSalah, TidakTersedia
from bogor_portal.akun.models import NikTerkait, Pengguna, Peran, RiwayatAkun, VerifikasiIdentitas
from bogor_portal.akun.queries_identitas import identitas_berlaku, kode_cocok, kode_identitas
from bogor_portal.lib.kripto import indeks
from bogor_portal.pesan.models import OutboxMessage
from tests import factories
from tests.bogor_portal.akun.surel import antar

pytestmark = pytest.mark.django_db
MEJA, SAYA, PROFIL = "/admin/akun/verifikasiidentitas/", "/akun/identitas/", "/akun/profil/"


@pytest.fixture
def loket(db):
    return factories.buat_petugas(Peran.FRONT_OFFICE, "disdukcapil")


def masuk(pengguna):
    client = Client()
    client.force_login(pengguna)
    return client


def isi(warga, **lain):
    bawaan = {"nik": warga.nik, "nama": warga.nama, "kode": kode_identitas(warga), "dokumen": "ktp_el"}
    return {**bawaan, **lain}


def surel():
    return list(OutboxMessage.objects.order_by("pk").values_list("muatan__templat", "muatan__penerima"))


def test_pdp_15_the_counter_proves_an_account_once_and_everybody_concerned_reads_it(warga, loket):
    client, kode = masuk(warga), kode_identitas(warga)
    assert kode in client.get(SAYA).content.decode()
    assert "Belum diverifikasi di loket" in client.get(PROFIL).content.decode()

    jawab = masuk(loket).post(MEJA, {**isi(warga, kode=kode.lower()), "setuju": "on"})

    bukti = VerifikasiIdentitas.objects.get()
    assert (jawab.status_code, identitas_berlaku(warga)) == (302, bukti)
    assert (bukti.oleh, bukti.jabatan.opd.kode, bukti.dokumen) == (loket, "disdukcapil", "ktp_el")
    assert RiwayatAkun.objects.get(pengguna=warga).aksi == "identitas_diverifikasi"
    assert "Terverifikasi di loket DISDUKCAPIL" in client.get(PROFIL).content.decode()
    (surat,) = antar()
    assert (surat.to, surat.subject, warga.nik in surat.body) == (
        [warga.email],
        "Identitas akun Anda terverifikasi",
        False,
    )
    verifikasi_identitas(oleh=loket, **isi(warga))
    assert VerifikasiIdentitas.objects.count() == 1


def test_pdp_15_the_visit_of_the_true_owner_does_not_prove_somebody_elses_account(loket):
    """NIK and name are right, the person is there: without the account's own code nothing is proven."""
    palsu = factories.buat_pengguna("Korban Peniruan")

    for kode in ("", "ABCD-EFGH", kode_identitas(factories.buat_pengguna("Orang Lain"))):
        with pytest.raises(KodeIdentitasSalah):
            verifikasi_identitas(oleh=loket, **isi(palsu, kode=kode))

    halaman = masuk(loket).post(MEJA, {**isi(palsu, kode="ABCD-EFGH"), "setuju": "on"})
    assert list(halaman.context["form"].errors) == ["kode"]
    assert VerifikasiIdentitas.objects.count() == 0


def test_pdp_15_the_code_lasts_an_hour_or_two_and_not_beyond_a_verification(warga, loket):
    kini = timezone.now()
    umur = [kode_cocok(warga, kode_identitas(warga, kini - timedelta(hours=jam))) for jam in (0, 1, 2)]
    assert umur == [True, True, False]

    lama = kode_identitas(warga)
    verifikasi_identitas(oleh=loket, **isi(warga))
    cabut_identitas(warga.pk, oleh=loket, alasan="Keliru orang.")
    assert kode_cocok(warga, lama) is False


def test_pdp_15_the_code_cannot_be_guessed(warga, loket):
    client = masuk(loket)
    for _ in range(IDENTITAS_NIK.maks):
        client.post(MEJA, {**isi(warga, kode="AAAA-AAAA"), "setuju": "on"})

    jawab = client.post(MEJA, {**isi(warga), "setuju": "on"})

    assert jawab.context["form"].non_field_errors()[0].startswith("Terlalu banyak percobaan.")
    assert VerifikasiIdentitas.objects.count() == 0


@pytest.mark.parametrize("lain", [{"nama": "Nama Lain"}, {"nik": "3271014107900017"}])
def test_another_name_or_nik_proves_nothing(warga, loket, lain):
    with pytest.raises(TidakTersedia):
        verifikasi_identitas(oleh=loket, **isi(warga, **lain))


def test_only_who_serves_at_a_counter_today_and_never_for_their_own_family(warga, loket, kepala_dinas):
    NikTerkait.objects.create(pengguna=loket, nik_indeks=indeks(warga.nik, "nik"), hubungan="sekeluarga")
    for petugas in (warga, kepala_dinas, loket):
        with pytest.raises(TidakTersedia):
            verifikasi_identitas(oleh=petugas, **isi(warga))

    assert masuk(kepala_dinas).post(MEJA, {**isi(warga), "setuju": "on"}).status_code == 404
    assert VerifikasiIdentitas.objects.count() == 0


def test_an_account_that_nobody_signs_in_to_is_not_proven(loket):
    tanpa = factories.buat_pengguna("Nenek Iyah", email=None)
    baru = factories.buat_pengguna("Calon Warga", is_active=False, aktif_sejak=None)
    for akun in (tanpa, baru):
        with pytest.raises(TidakTersedia):
            verifikasi_identitas(oleh=loket, **isi(akun))
    assert masuk(factories.buat_badan_usaha()).get(SAYA).status_code == 404


def test_without_having_compared_nothing_is_noted(warga, loket):
    jawab = masuk(loket).post(MEJA, isi(warga))

    assert (list(jawab.context["form"].errors), VerifikasiIdentitas.objects.count()) == (["setuju"], 0)


def test_pdp_15_a_proof_is_revoked_by_its_office_with_a_reason_and_the_owner_is_told(warga, loket):
    factories.buktikan(warga)
    alamat = reverse("admin:akun_verifikasiidentitas_cabut", args=[warga.kode])
    luar = masuk(factories.buat_petugas(Peran.FRONT_OFFICE, "kec-bogor-utara"))

    assert luar.post(alamat, {"alasan": "Iseng."}).status_code == 404
    assert list(masuk(loket).post(alamat, {"alasan": " "}).context["form"].errors) == ["alasan"]
    assert identitas_berlaku(warga) is not None
    jawab = masuk(loket).post(alamat, {"alasan": "KTP-el ternyata milik orang lain."})

    assert (jawab.status_code, identitas_berlaku(warga)) == (302, None)
    assert [r.sah for r in warga.verifikasi_identitas.all()] == [False, True]
    assert RiwayatAkun.objects.get(pengguna=warga).alasan == "KTP-el ternyata milik orang lain."
    assert surel() == [("akun_identitas_dicabut", warga.pk)]
    assert "KTP-el ternyata milik orang lain." in masuk(warga).get(SAYA).content.decode()
    assert masuk(loket).get(alamat).status_code == 404
    assert cabut_identitas(warga.pk, oleh=loket, alasan="Lagi.") is None


def test_nik_11_another_nik_in_the_account_is_not_proven(warga):
    factories.buktikan(warga)

    warga.nik = factories.buat_nik()
    warga.save()

    assert identitas_berlaku(Pengguna.objects.get(pk=warga.pk)) is None


def test_pdp_08_the_note_cannot_be_changed_or_deleted(warga):
    factories.buktikan(warga)

    for ubah in (lambda: VerifikasiIdentitas.objects.update(dokumen="ikd"), VerifikasiIdentitas.objects.all().delete):
        with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
            ubah()


def test_the_counters_list_costs_the_same_with_one_and_with_three(loket, django_assert_num_queries):
    client = masuk(loket)
    for ke in range(3):
        factories.buktikan(factories.buat_pengguna(f"Warga {ke}"))
        if ke != 1:
            with django_assert_num_queries(5):
                assert len(client.get(MEJA).context["baris"]) == ke + 1
