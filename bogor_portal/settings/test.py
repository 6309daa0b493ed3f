"""Tests: throw-away PostgreSQL and Valkey, so that bare `pytest` works, with xdist too.

Each xdist worker has servers of its own: a long transaction of one would hold back what another folds or vacuums.
TEST_DATABASE_URL and TEST_REDIS_URL name servers to use instead; then each worker takes a Redis database of its own.
"""

import atexit
import os
import tempfile
from pathlib import Path

from bogor_portal.sementara import TERMIGRASI, Sementara
from bogor_portal.settings.keselamatan import KUNCI_DATA_UJI, KUNCI_INDEKS_UJI, KUNCI_UJI

os.environ["SECRET_KEY"] = KUNCI_UJI
os.environ["KUNCI_DATA"] = KUNCI_DATA_UJI
os.environ["KUNCI_INDEKS"] = KUNCI_INDEKS_UJI
_PEKERJA = os.environ.get("PYTEST_XDIST_WORKER", "")
_servers = Sementara()
atexit.register(_servers.stop)
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL") or _servers.postgres_termigrasi()
os.environ["REDIS_URL"] = os.environ.get("TEST_REDIS_URL") or _servers.valkey()

from bogor_portal.settings.base import *  # noqa: E402, F403 (the environment must be complete first)
from bogor_portal.settings.base import DATABASES, REDIS_URL  # noqa: E402 (as above)

if _PEKERJA:
    REDIS_URL = f"{REDIS_URL.rpartition('/')[0]}/{int(_PEKERJA.removeprefix('gw')) + 1}"
DATABASES["default"]["OPTIONS"] = {"options": "-c lock_timeout=10s -c statement_timeout=60s"}
if "TEST_DATABASE_URL" not in os.environ:
    DATABASES["default"]["TEST"] = {"TEMPLATE": TERMIGRASI}  # so that no worker runs all migrations again

BANK_RETRIBUSI = WHATSAPP = "tiruan"
WHATSAPP_JAM_TENANG = ""  # tests run at any hour
KSWP = "manual"  # as SIAK: tests that do ask start the stand-in
SIAK = "manual"  # nothing is asked; tests that do ask start a stand-in (tests/siak.py)
INGAT = False  # each test has a database of its own
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
_berkas = tempfile.TemporaryDirectory(prefix="bogor-berkas-")
BERKAS_ROOT = Path(_berkas.name)
STATIC_ROOT = Path(_berkas.name) / "static"  # none: each Client would ask again for every file that an `up` collected
WHATSAPP_TIRUAN_BERKAS = Path(_berkas.name) / "wa-tiruan.sqlite3"
_kunci = tempfile.TemporaryDirectory(prefix="bogor-kunci-")
KUNCI_PENANDA_ROOT = Path(_kunci.name)
