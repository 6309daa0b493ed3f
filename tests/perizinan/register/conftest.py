"""Issued permits, and the offices that work about them."""

import pytest
from django.utils import timezone

from bogor_portal.alur.models import Permohonan
from bogor_portal.pesan.models import OutboxMessage
from perizinan.actions.katalog_register import muat_register
from perizinan.demo import ajukan_contoh
from perizinan.models import Izin
from tests.perjalanan import Kantor, buka_layanan, kerjakan
from tests.salinan import sekali


@pytest.fixture
def kantor():
    return Kantor()


@pytest.fixture
def register(db):
    """The SIP of midwives, its revocation, and the types of the register."""

    def muat():
        for kode in ("sip-bidan", "pencabutan-sip"):
            buka_layanan(kode)
        muat_register()

    sekali("register", muat)


@pytest.fixture
def sip(db):
    """The SIP of midwives alone."""
    return buka_layanan("sip-bidan")


def terbitkan(kantor: Kantor, permohonan: Permohonan, **kerja) -> Permohonan:
    """Worked by the office until it ends."""
    kerjakan(kantor, permohonan, **kerja)
    return Permohonan.objects.get(pk=permohonan.pk)


@pytest.fixture
def izin(register, kantor, warga) -> Izin:
    """A SIP in force."""
    terbitkan(kantor, ajukan_contoh("sip-bidan", "baru", warga))
    return Izin.objects.get()


def jadi(izin: Izin, **kolom) -> Izin:
    """The permit with other columns, as a matter of history."""
    Izin.objects.filter(pk=izin.pk).update(**kolom)
    return Izin.objects.select_related("jenis", "dokumen", "pemegang").get(pk=izin.pk)


def surel(templat: str) -> int:
    return OutboxMessage.objects.filter(jenis="surel", muatan__templat=templat).count()


def hari_ini():
    return timezone.localdate()
