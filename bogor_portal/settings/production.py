"""For citizens. No default for any secret; an unsafe start is refused with its reasons."""

from bogor_portal.settings.base import *  # noqa: F403 (a settings file is the base and what differs)
from bogor_portal.settings.base import JUMLAH_PROKSI
from bogor_portal.settings.keselamatan import pastikan_aman

DEBUG = False

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^sehat/$"]  # the monitor asks over plain HTTP on the host itself
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
if JUMLAH_PROKSI:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sesi"
CSRF_COOKIE_NAME = "__Host-csrf"
KABAR_COOKIE_NAME = "__Host-kabar"

pastikan_aman(globals())
