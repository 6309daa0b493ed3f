"""On a developer's machine; `./portal up` and `./portal manage` give the environment."""

from bogor_portal.settings import lingkungan
from bogor_portal.settings.base import *  # noqa: F403 (a settings file is the base and what differs)
from bogor_portal.settings.base import BASE_DIR
from bogor_portal.settings.base import SECRET_KEY as _KUNCI
from bogor_portal.settings.keselamatan import KUNCI_PENGEMBANGAN

DEBUG = lingkungan.benar("DEBUG", bawaan=True)
SECRET_KEY = _KUNCI or KUNCI_PENGEMBANGAN
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *lingkungan.daftar("ALLOWED_HOSTS")]

if lingkungan.teks("EMAIL_URL") == "consolemail://":  # nothing else was asked for: one file per mail, easy to open
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = BASE_DIR / ".portal" / "surel"
WHATSAPP = lingkungan.teks("WHATSAPP") or "tiruan"
BANK_RETRIBUSI = lingkungan.teks("BANK_RETRIBUSI") or "tiruan"
