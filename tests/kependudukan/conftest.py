"""All services published once for a module of tests, in a transaction that is taken back at its end."""

import pytest
from django.db import transaction

from kependudukan.layanan.katalog import baca_katalog
from tests.kependudukan import perjalanan


@pytest.fixture(scope="module")
def semua_layanan(django_db_setup, django_db_blocker):
    """Loading the 84 services for each of 84 tests would cost more than the tests."""
    with django_db_blocker.unblock():
        atom = transaction.atomic()
        atom._from_testcase = True  # acts refuse to run inside a transaction, but for that of a test
        atom.__enter__()
        perjalanan.buka(*(e.kode for e in baca_katalog()))
        yield
        transaction.set_rollback(True)
        atom.__exit__(None, None, None)
