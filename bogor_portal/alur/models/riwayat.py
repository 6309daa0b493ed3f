"""The append-only history and the officers' own notes."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from bogor_portal.alur.models.permohonan import Permohonan


class Riwayat(models.Model):
    """One row per change: who, in which post, from where to where. Hash-chained per permohonan.

    A trigger refuses UPDATE, DELETE and TRUNCATE. ``isi`` holds ids and codes, never personal data.
    ``kunci`` is the confirm form's idempotency key: a second send of the same form finds the first one's row.
    """

    permohonan = models.ForeignKey(Permohonan, on_delete=models.PROTECT, related_name="riwayat")
    urut = models.PositiveIntegerField()
    aksi = models.CharField(max_length=30)
    lajur = models.CharField(max_length=60, blank=True)
    tahap_dari = models.CharField(max_length=60, blank=True)
    tahap_ke = models.CharField(max_length=60, blank=True)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    jabatan = models.ForeignKey("akun.Jabatan", on_delete=models.PROTECT, null=True, related_name="+")
    sebagai = models.CharField(max_length=10, blank=True)  # definitif, plt, plh
    pada = models.DateTimeField()
    isi = models.JSONField(default=dict)
    kunci = models.CharField(max_length=64, null=True, blank=True)  # noqa: DJ001 - unique where given
    sidik_sebelum = models.CharField(max_length=64)
    sidik = models.CharField(max_length=64)

    class Meta:
        verbose_name = "riwayat"
        verbose_name_plural = "riwayat"
        ordering = ["permohonan", "urut"]
        constraints = [
            models.UniqueConstraint(fields=["permohonan", "urut"], name="riwayat_unik"),
            models.UniqueConstraint(
                fields=["permohonan", "kunci"], condition=Q(kunci__isnull=False), name="riwayat_kunci_unik"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.permohonan} #{self.urut} {self.aksi}"


class CatatanInternal(models.Model):
    """A note among officers; never shown to the applicant."""

    permohonan = models.ForeignKey(Permohonan, on_delete=models.PROTECT, related_name="catatan_internal")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()
    isi = models.TextField()

    class Meta:
        verbose_name = "catatan internal"
        verbose_name_plural = "catatan internal"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"Catatan {self.permohonan}"
