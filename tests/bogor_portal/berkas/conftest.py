import pytest
from django.db.models import Q

from bogor_portal.berkas import akses


@pytest.fixture(autouse=True)
def penyimpanan_sendiri(settings, tmp_path):
    """An own empty store for each test."""
    settings.BERKAS_ROOT = tmp_path / "berkas"


@pytest.fixture
def buka_untuk():
    """Open files to a person: buka_untuk(petugas, berkas)."""
    dibuka: list = []

    def buka(pengguna, berkas):
        dibuka.append((pengguna.pk, berkas.pk))

    akses.daftarkan("uji", lambda p: Q(pk__in=[b for o, b in dibuka if o == p.pk]))
    yield buka
    akses.lepaskan("uji")
