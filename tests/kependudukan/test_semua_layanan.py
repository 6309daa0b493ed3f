"""Every service: filed through the real forms and worked to its end by the people of each post."""

import pytest
from django.test import Client

from bogor_portal.alur.models import Status
from kependudukan.layanan.katalog import baca_katalog
from tests import factories
from tests.kependudukan import perjalanan
from tests.perjalanan import Kantor

SEMUA = [e.kode for e in baca_katalog()]


def test_the_catalogue_has_84_services():
    assert len(SEMUA) == 84


@pytest.mark.django_db
@pytest.mark.parametrize("kode", SEMUA)
def test_filed_and_decided(semua_layanan, kode):
    client = Client()
    client.force_login(factories.buat_pengguna(nik=perjalanan.NIK))

    permohonan = perjalanan.ajukan(client, kode)
    perjalanan.kerjakan(Kantor(), permohonan)

    assert permohonan.status == Status.TERBIT
