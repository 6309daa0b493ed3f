import pytest

from tests.attacks.alamat import Panggung, siapkan


@pytest.fixture
def panggung(db) -> Panggung:
    return siapkan()
