"""Working hours and holidays (R3.1, R3.6)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class HariLibur(models.Model):
    """A day on which no service clock runs."""

    class Jenis(models.TextChoices):
        NASIONAL = "nasional", "Libur nasional"
        CUTI_BERSAMA = "cuti_bersama", "Cuti bersama"
        DAERAH = "daerah", "Libur daerah"

    tanggal = models.DateField(unique=True)
    nama = models.CharField(max_length=120)
    jenis = models.CharField(max_length=14, choices=Jenis.choices)
    asal = models.CharField(max_length=120, blank=True)

    class Meta:
        verbose_name = "hari libur"
        verbose_name_plural = "hari libur"
        ordering = ["tanggal"]

    def __str__(self) -> str:
        return f"{self.tanggal} {self.nama}"


class JamLayanan(models.Model):
    """Opening hours in WIB, Monday to Friday. One row: the hours in force (R3.1 stores them as a setting)."""

    kode = models.SlugField(max_length=20, unique=True, default="umum")
    buka = models.TimeField()
    tutup = models.TimeField()

    class Meta:
        verbose_name = "jam layanan"
        verbose_name_plural = "jam layanan"
        constraints = [models.CheckConstraint(condition=Q(tutup__gt=F("buka")), name="jam_layanan_maju")]

    def __str__(self) -> str:
        return f"{self.buka:%H.%M}-{self.tutup:%H.%M} WIB"
