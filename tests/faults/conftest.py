"""A published type, its people, and a child process that can be killed."""

import pytest

from tests.faults.anak import Anak
from tests.perjalanan import Kantor, buka_layanan


@pytest.fixture
def kantor():
    return Kantor()


@pytest.fixture
def sip(db):
    return buka_layanan("sip-bidan")


@pytest.fixture
def anak(transactional_db, tmp_path):
    """A worker beside the test, on the same database; `Anak.mulai` with another broker for the hung one."""
    hidup = []

    def mulai(**lingkungan):
        hidup.append(Anak(tmp_path / "surel", **lingkungan))
        return hidup[-1]

    yield mulai
    for satu in hidup:
        satu.tutup()
