"""Sessions as rows that know whose they are, so that their owner can see and end them."""

from __future__ import annotations

import uuid

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone

from bogor_portal.akun.models.pengguna import Pengguna


class Sesi(AbstractBaseSession):
    """A session. `kode` names it on pages, since its key is a secret; address and device are stored masked and short.

    Written by `bogor_portal.akun.sesi.SessionStore` alone.
    """

    kode = models.UUIDField(default=uuid.uuid4, editable=False)  # kept when the key changes, so not unique
    pengguna = models.ForeignKey(Pengguna, models.CASCADE, null=True, related_name="sesi")
    perangkat = models.CharField(max_length=80, blank=True)
    alamat = models.CharField(max_length=40, blank=True)
    masuk_pada = models.DateTimeField(null=True)
    terlihat_pada = models.DateTimeField(default=timezone.now)

    class Meta(AbstractBaseSession.Meta):
        verbose_name = "sesi"
        verbose_name_plural = "sesi"

    @classmethod
    def get_session_store_class(cls):
        from bogor_portal.akun.sesi import SessionStore  # the store imports this model

        return SessionStore
