"""A filing that an officer made at the counter for a citizen who was there."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from bogor_portal.alur.models.permohonan import Permohonan


class BantuanLoket(models.Model):
    """Who helped, in which post, and what the citizen agreed to, in the words of the moment.

    The citizen or company is the pemohon. The officer fills in and sends the draft; afterwards nothing is left to them
    here, and they can not work on the file (R5.4).
    """

    permohonan = models.OneToOneField(Permohonan, on_delete=models.CASCADE, related_name="bantuan")
    petugas = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    jabatan = models.ForeignKey("akun.Jabatan", on_delete=models.PROTECT, related_name="+")
    wakil = models.CharField(max_length=200, blank=True)  # who stood there for a company
    pernyataan = models.TextField()
    pada = models.DateTimeField()

    class Meta:
        verbose_name = "bantuan loket"
        verbose_name_plural = "bantuan loket"

    def __str__(self) -> str:
        return f"bantuan loket #{self.pk}"
