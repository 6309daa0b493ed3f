"""What the office decides and the sources leave open: fines, validity, units, practices (LAT-02, LAT-04, ALUR-05)."""

from __future__ import annotations

from django.db import models


class Parameter(models.Model):
    """One setting. ``nilai`` null: not decided yet, and nothing follows from it."""

    kode = models.SlugField(max_length=60, unique=True)
    nama = models.CharField(max_length=200)
    nilai = models.JSONField(null=True, blank=True)
    satuan = models.CharField(max_length=40, blank=True)
    keterangan = models.TextField(blank=True)
    asal = models.CharField(max_length=60, blank=True)

    class Meta:
        verbose_name = "parameter"
        verbose_name_plural = "parameter"
        ordering = ["kode"]

    def __str__(self) -> str:
        return self.nama
