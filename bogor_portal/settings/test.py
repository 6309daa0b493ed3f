"""Tests: throw-away PostgreSQL and Valkey unless TEST_DATABASE_URL / TEST_REDIS_URL are given."""
import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "only-for-tests-0123456789-abcdefghij-klmnopqrst")
os.environ.setdefault("KUNCI_DATA", "dGVzdHRlc3R0ZXN0dGVzdHRlc3R0ZXN0dGVzdHRlc3Q=")
os.environ.setdefault("KUNCI_INDEKS", "aW5kZWtzaW5kZWtzaW5kZWtzaW5kZWtzaW5kZWtzMTI=")
if "PYTEST_XDIST_WORKER" not in os.environ:
    from bogor_portal import embedded

    _home = Path(tempfile.mkdtemp(prefix="bogor-test-"))
    _servers: list = []

    def _stop() -> None:
        for server in reversed(_servers):
            server.stop()
        shutil.rmtree(_home, ignore_errors=True)
        for server in _servers:
            if getattr(server, "uidgid", None):
                shutil.rmtree(server.data.parent, ignore_errors=True)

    atexit.register(_stop)
    if "TEST_DATABASE_URL" in os.environ:
        os.environ["DATABASE_URL"] = os.environ["TEST_DATABASE_URL"]
    else:
        _servers.append(embedded.Postgres(_home / "pg"))
        os.environ["DATABASE_URL"] = _servers[-1].start(durable=False)
    if "TEST_REDIS_URL" in os.environ:
        os.environ["REDIS_URL"] = os.environ["TEST_REDIS_URL"]
    else:
        _servers.append(embedded.Valkey(_home / "valkey"))
        os.environ["REDIS_URL"] = _servers[-1].start(durable=False)

from bogor_portal.settings.base import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
BERKAS_ROOT = Path(tempfile.mkdtemp(prefix="bogor-berkas-"))
