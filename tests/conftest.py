"""The people of the tests; each `client_<name>` is a browser in which that person is signed in."""

import gc

import pytest
from django.test import Client

from bogor_portal.akun.models import JenisAkun, Peran
from tests import (
    factories,
    kosongkan,  # noqa: F401 (how a test that commits is cleared up)
    masuk,  # noqa: F401 (it makes force_login show the second factor)
)
from tests.siak import siak_tiruan  # noqa: F401 - a fixture


def pytest_collection_finish():
    """What is loaded by now stays: the collector need not walk it again and again, nor often what tests make."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture
def warga(db):
    return factories.buat_pengguna("Siti Aminah", email="warga@contoh.example", nik="3271014107900001")


@pytest.fixture
def warga_lain(db):
    return factories.buat_pengguna("Budi Santoso", email="warga.lain@contoh.example", nik="3271021203850002")


@pytest.fixture
def badan_usaha(db):
    return factories.buat_badan_usaha("PT Talas Bogor", email="usaha@contoh.example")


@pytest.fixture
def petugas_fo(db):
    return factories.buat_petugas(Peran.FRONT_OFFICE)


@pytest.fixture
def petugas_pemeriksa(db):
    return factories.buat_petugas(Peran.PEMERIKSA)


@pytest.fixture
def petugas_opd_lain(db):
    return factories.buat_petugas(Peran.TIM_TEKNIS, "dinkes")


@pytest.fixture
def kepala_dinas(db):
    return factories.buat_petugas(Peran.PENANDATANGAN)


@pytest.fixture
def pimpinan(db):
    return factories.buat_petugas(Peran.PIMPINAN, "setda")


@pytest.fixture
def admin(db):
    return factories.buat_pengguna(
        "Administrator", email="admin@contoh.example", jenis=JenisAkun.PEGAWAI, is_staff=True, is_superuser=True
    )


def _masuk(pengguna) -> Client:
    client = Client()
    client.force_login(pengguna)
    return client


@pytest.fixture
def client_warga(warga):
    return _masuk(warga)


@pytest.fixture
def client_warga_lain(warga_lain):
    return _masuk(warga_lain)


@pytest.fixture
def client_badan_usaha(badan_usaha):
    return _masuk(badan_usaha)


@pytest.fixture
def client_petugas_fo(petugas_fo):
    return _masuk(petugas_fo)


@pytest.fixture
def client_petugas_pemeriksa(petugas_pemeriksa):
    return _masuk(petugas_pemeriksa)


@pytest.fixture
def client_petugas_opd_lain(petugas_opd_lain):
    return _masuk(petugas_opd_lain)


@pytest.fixture
def client_kepala_dinas(kepala_dinas):
    return _masuk(kepala_dinas)


@pytest.fixture
def client_pimpinan(pimpinan):
    return _masuk(pimpinan)


@pytest.fixture
def client_admin(admin):
    return _masuk(admin)
