"""PDP-11, PDP-12: uploads and drafts end by setting, with a record; registers stay for ever."""

from datetime import timedelta

import pytest
from django.db import InternalError, transaction
from django.db.utils import IntegrityError
from django.test import Client
from django.utils import timezone

from bogor_portal.akun.actions.permintaan_data import jawab, minta
from bogor_portal.akun.models import OPD, Peran
from bogor_portal.alur.actions.pengajuan import tarik
from bogor_portal.alur.models import Permohonan
from bogor_portal.berkas import penyimpanan
from bogor_portal.berkas.models import Berkas, Pemusnahan
from kependudukan.actions.retensi import sapu_retensi
from kependudukan.models import IdentitasTercatat
from tests import factories
from tests.kependudukan.perjalanan import ajukan, buka, mulai, unggah
from tests.perjalanan import jalankan_pesan

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(warga):
    client = Client()
    client.force_login(warga)
    return client


@pytest.fixture
def selesai(client, warga):
    """A birth that was filed and withdrawn a hundred days ago."""
    buka("lhr-umum", "kk-hilang")
    permohonan = ajukan(client, "lhr-umum")
    tarik(permohonan.pk, oleh=warga)
    Permohonan.objects.update(selesai_pada=timezone.now() - timedelta(days=100))
    return permohonan


def berkas(permohonan):
    return Berkas.objects.filter(pengajuan__pengajuan__permohonan=permohonan)


def test_pdp_12_uploads_are_destroyed_after_their_time_with_a_record(selesai, django_capture_on_commit_callbacks):
    lokasi, sidik = (list(berkas(selesai).values_list(k, flat=True)) for k in ("lokasi", "sha256"))

    with django_capture_on_commit_callbacks(execute=True):
        assert [sapu_retensi(), sapu_retensi()] == [(len(lokasi), 0), (0, 0)]

    assert not set(lokasi) & {satu for satu, _ in penyimpanan.semua()}
    assert list(berkas(selesai).values_list("status", "nama_asli").distinct()) == [("dihapus", "dimusnahkan")]
    assert sorted(Pemusnahan.objects.values_list("sha256", flat=True)) == sorted(sidik)
    assert selesai.pengajuan.count() == 1


def test_pdp_11_registers_and_identities_stay(selesai):
    sapu_retensi()

    assert IdentitasTercatat.objects.filter(permohonan=selesai).count() == 1


@pytest.mark.parametrize("hari", [0, 101])
def test_pdp_12_the_setting_keeps_them(selesai, settings, hari):
    settings.RETENSI_UNGGAHAN_HARI = hari

    assert sapu_retensi() == (0, 0)


def test_pdp_12_a_file_that_another_permohonan_still_needs_stays(selesai, client):
    lain = mulai(client, "kk-hilang")
    unggah(client, lain)
    pertama = berkas(selesai).first()
    lain.berkas_draf.create(persyaratan="uji", berkas=pertama)

    sapu_retensi()

    pertama.refresh_from_db()
    assert pertama.status == "bersih"


def test_pdp_12_an_old_draft_is_destroyed_with_a_record_and_a_fresh_one_stays(client):
    buka("kk-hilang", "kk-rusak")
    lama, baru = mulai(client, "kk-hilang"), mulai(client, "kk-rusak")
    Permohonan.objects.filter(pk=lama.pk).update(diubah_pada=timezone.now() - timedelta(days=31))

    assert sapu_retensi() == (0, 1)

    assert list(Permohonan.objects.all()) == [baru]
    assert Pemusnahan.objects.values_list("apa", flat=True).get() == "Draf KK hilang"


def test_pdp_11_the_record_of_destruction_cannot_be_changed(selesai):
    sapu_retensi()

    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        Pemusnahan.objects.update(alasan="lain")


def test_pdp_11_a_granted_deletion_destroys_uploads_at_once_and_leaves_the_register(selesai, warga, client):
    Permohonan.objects.update(selesai_pada=timezone.now())
    berjalan = ajukan(client, "kk-hilang")
    loket = factories.buat_petugas(Peran.FRONT_OFFICE, "disdukcapil")
    opd = OPD.objects.get(kode="disdukcapil").pk
    permintaan = minta(oleh=warga, opd_id=opd, jenis="penghapusan", isi="Hapus berkas saya", kunci="k")
    banyak = berkas(selesai).count()

    jawab(permintaan.pk, oleh=loket, hasil="dikabulkan", jawaban="Dimusnahkan.")
    jalankan_pesan()

    assert Pemusnahan.objects.count() == banyak > 0
    assert set(berkas(berjalan).values_list("status", flat=True)) == {"bersih"}
    assert IdentitasTercatat.objects.filter(permohonan=selesai).count() == 1
