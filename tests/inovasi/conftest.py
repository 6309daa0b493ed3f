"""The people and the loaded registry of these tests."""

import pytest
from django.test import Client

from bogor_portal.akun.actions.katalog import muat_opd
from bogor_portal.akun.models import Jabatan
from inovasi.actions.katalog import muat_inovasi
from tests import factories
from tests.salinan import sekali


@pytest.fixture
def katalog(db):
    """The whole catalogue of offices and innovations, loaded as a first start does."""
    sekali("inovasi", lambda: (muat_opd(), muat_inovasi()))


def pegawai(kode_jabatan: str, nama: str):
    jabatan = Jabatan.objects.get(kode=kode_jabatan)
    orang = factories.buat_pengguna(nama, jenis="pegawai", is_staff=True, telepon=None, nik=None)
    factories.buat_penugasan(orang, jabatan)
    return orang


@pytest.fixture
def operator(katalog):
    return pegawai("diskominfo-operator-inovasi", "Ayu Lestari")


@pytest.fixture
def operator_lain(katalog):
    return pegawai("dlh-operator-inovasi", "Wulan Sari")


@pytest.fixture
def verifikator(katalog):
    return pegawai("bapperida-verifikator-inovasi", "Rahmat Hidayat")


@pytest.fixture
def verifikator_lain(katalog):
    return pegawai("bapperida-verifikator-inovasi", "Sari Mulyani")


def masuk(orang) -> Client:
    client = Client()
    client.force_login(orang)
    return client
