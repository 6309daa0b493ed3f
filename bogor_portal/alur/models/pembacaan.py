"""Who of the staff opened whose permohonan: a row per officer, permohonan and day (PDP-05, PDP-08). Insert-only."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from bogor_portal.alur.models.permohonan import Permohonan


class PembacaanPermohonan(models.Model):
    """The first opening of that day; ``tahap``: the stage on whose desk it was, "" for who only looked."""

    permohonan = models.ForeignKey(Permohonan, on_delete=models.PROTECT, related_name="pembacaan")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    jabatan = models.ForeignKey("akun.Jabatan", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    tahap = models.CharField(max_length=60, blank=True)
    hari = models.DateField()
    pada = models.DateTimeField()

    class Meta:
        verbose_name = "pembacaan permohonan"
        verbose_name_plural = "pembacaan permohonan"
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["permohonan", "oleh", "hari"], name="pembacaan_sehari_sekali")]

    def __str__(self) -> str:
        return f"pembacaan #{self.pk}"
