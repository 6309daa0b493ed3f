"""A published type, and files of it in several states."""

import pytest

from bogor_portal.alur.actions import draf
from bogor_portal.alur.models import Giliran
from perizinan.demo import ajukan_contoh
from tests.perjalanan import Kantor, buka_layanan


@pytest.fixture
def kantor():
    return Kantor()


@pytest.fixture
def sip(db):
    return buka_layanan("sip-bidan")


@pytest.fixture
def diajukan(sip, warga):
    """A submitted SIP at the front office."""
    return ajukan_contoh("sip-bidan", "baru", warga)


@pytest.fixture
def draf_kosong(sip, warga):
    return draf.mulai_permohonan(sip.pk, oleh=warga, jenis_permohonan="baru")


def giliran(permohonan, lajur="utama"):
    """The open turn of a lane."""
    return Giliran.objects.select_related("tahap", "jabatan").get(permohonan=permohonan, keluar_pada=None, lajur=lajur)
