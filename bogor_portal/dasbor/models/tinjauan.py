"""What the leadership agreed on: targets, who mends what by when, and the next review."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models


class Sasaran(models.Model):
    """The target of a measure for a year, for the whole city or one OPD (``opd``: its kode).

    ``batas_merah``: worse than this is red; between it and ``nilai`` is yellow. Empty: everything short is red.
    """

    ukuran = models.CharField(max_length=8)
    tahun = models.PositiveSmallIntegerField()
    opd = models.CharField(max_length=40, blank=True)
    nilai = models.DecimalField(max_digits=12, decimal_places=2)
    batas_merah = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    dasar = models.CharField(max_length=200, blank=True)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        verbose_name = "sasaran"
        verbose_name_plural = "sasaran"
        constraints = [models.UniqueConstraint(fields=["ukuran", "tahun", "opd"], name="sasaran_unik")]

    def __str__(self) -> str:
        return f"{self.ukuran} {self.tahun}: {self.nilai}"


class TindakLanjut(models.Model):
    """An agreed action on a measure: whose post, what, until when. Closed with a result, never deleted."""

    class Keadaan(models.TextChoices):
        TERBUKA = "terbuka", "Berjalan"
        SELESAI = "selesai", "Selesai"
        BATAL = "batal", "Dibatalkan"

    kode = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    ukuran = models.CharField(max_length=8)
    opd = models.CharField(max_length=40, blank=True)
    penanggung_jawab = models.ForeignKey("akun.Jabatan", on_delete=models.PROTECT, related_name="+")
    tindakan = models.TextField()
    tenggat = models.DateField()
    keadaan = models.CharField(max_length=8, choices=Keadaan.choices, default=Keadaan.TERBUKA)
    hasil = models.TextField(blank=True)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()
    ditutup_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ditutup_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "tindak lanjut"
        verbose_name_plural = "tindak lanjut"
        ordering = ["tenggat", "id"]
        indexes = [
            models.Index(fields=["ukuran", "tenggat"], name="tindak_terbuka", condition=models.Q(keadaan="terbuka"))
        ]

    def __str__(self) -> str:
        return f"{self.ukuran}: {self.tindakan[:40]}"


class Tinjauan(models.Model):
    """A review meeting. Its agenda is read from the figures and actions of the day on which it is printed."""

    tanggal = models.DateField(unique=True)
    tempat = models.CharField(max_length=200, blank=True)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        verbose_name = "tinjauan"
        verbose_name_plural = "tinjauan"
        ordering = ["tanggal"]

    def __str__(self) -> str:
        return f"Tinjauan {self.tanggal}"
