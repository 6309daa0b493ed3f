"""A file that waits for its assessment, and one that waits for payment."""

import pytest

from perizinan.retribusi.models import Ketetapan
from tests.perizinan.retribusi.meja import meja_retribusi
from tests.perjalanan import jalankan_pesan


@pytest.fixture
def meja(db, warga):
    return meja_retribusi(warga)


@pytest.fixture
def skrd(meja):
    ketetapan = meja.tetapkan()
    jalankan_pesan()
    return Ketetapan.objects.select_related("tagihan", "tarif", "permohonan").get(pk=ketetapan.pk)
