"""The stand-in for SIAK in the tests: one small register for the run, put back after each test that changed it."""

from functools import cache

import pytest

from kependudukan.siak import adaptor
from kependudukan.siak.tiruan.gudang import Gudang
from kependudukan.siak.tiruan.server import SiakTiruan

JUMLAH = 1500


@cache
def _dasar() -> Gudang:
    return Gudang(jumlah=JUMLAH)


@pytest.fixture
def siak_tiruan(settings):
    """A running stand-in with its own copy of the register; `siak()` asks it."""
    with SiakTiruan(_dasar().salinan()) as layanan:
        settings.SIAK, settings.SIAK_URL, settings.SIAK_KUNCI = "tiruan", layanan.url, layanan.kunci
        adaptor._jembatan.cache_clear()
        yield layanan
    adaptor._jembatan.cache_clear()
