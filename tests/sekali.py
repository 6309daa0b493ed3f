"""Rows that are dear to make, once for a module: made inside a transaction that is rolled back after its last test.

Each test runs in a savepoint of its own within it, so the tests still see nothing of one another.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction


@contextmanager
def untuk_semodul(penjaga) -> Iterator[None]:
    """Inside it rows can be made; they stay until the block ends. `penjaga`: pytest-django's django_db_blocker."""
    atomik = transaction.atomic()
    atomik._from_testcase = True  # as TestCase marks its own, so that durable acts run inside
    with penjaga.unblock():
        atomik.__enter__()
    try:
        with penjaga.unblock():
            yield
    finally:
        with penjaga.unblock():
            transaction.set_rollback(True)
            atomik.__exit__(None, None, None)
