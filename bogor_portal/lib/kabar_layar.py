"""What an act tells on the next page travels in a signed cookie: no row of the session is written for it."""

from __future__ import annotations

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class Kuki(CookieStorage):
    """Named as the other cookies are."""

    cookie_name = settings.KABAR_COOKIE_NAME


class KabarLayar(FallbackStorage):
    """The cookie, and the session for what is too long for one."""

    storage_classes = (Kuki, SessionStorage)
