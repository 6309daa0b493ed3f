"""The catalogue: nothing lost, everything publishable, a second load changes nothing."""

import pytest
from django.core.management import call_command

from bogor_portal.alur.layanan.periksa_versi import periksa_versi
from bogor_portal.alur.models import Isian, JenisLayanan, Persyaratan, VersiLayanan
from perizinan.actions import muat_katalog
from perizinan.layanan.katalog import baca_katalog


def test_every_fact_of_the_catalogue_is_there():
    katalog = baca_katalog()
    assert len(katalog) == 64
    assert sum(len(e.persyaratan) for e in katalog) == 513
    assert sum(len(e.isi["formulir"]) for e in katalog) == 741
    assert sum("syarat" in p for e in katalog for p in e.persyaratan) == 95
    fileable = [e for e in katalog if e.dapat_diajukan]
    assert sum(e.isi["status"] == "aktif" for e in fileable) == 23
    assert sum(e.isi["status"] == "belum_pasti" for e in fileable) == 28


@pytest.fixture
def katalog(transactional_db):
    call_command("muat_opd", verbosity=0)
    return muat_katalog()


def test_load_publishes_active_types_and_is_idempotent(katalog):
    assert (len(katalog.baru), len(katalog.terbit)) == (64, 23)
    keadaan = VersiLayanan.Keadaan
    hitung = {k: VersiLayanan.objects.filter(keadaan=k).count() for k in keadaan.values}
    assert hitung == {"draf": 28, "terbit": 23, "informasi": 13, "pensiun": 0}
    assert (Persyaratan.objects.count(), JenisLayanan.objects.count()) == (513, 64)
    derived = Isian.objects.count() - 741
    assert derived > 0

    ulang = muat_katalog()

    assert (ulang.baru, ulang.versi_baru, len(ulang.sama)) == ([], [], 64)
    assert VersiLayanan.objects.count() == 64


def test_every_fileable_version_passes_the_publish_checks(katalog):
    salah = {v.jenis.kode: periksa_versi(v) for v in VersiLayanan.objects.exclude(keadaan="informasi")}
    assert {kode: s for kode, s in salah.items() if s} == {}
    assert len(salah) == 51
