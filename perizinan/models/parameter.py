"""Figures of rules that the city may set: with their source, and whether the office has confirmed them."""

from __future__ import annotations

from django.db import models


class Parameter(models.Model):
    """Loaded once from katalog/parameter.yaml, then the admin's. An empty ``nilai`` means: not known, no limit."""

    kode = models.CharField(max_length=60, unique=True)
    nilai = models.PositiveIntegerField(null=True, blank=True)
    satuan = models.CharField(max_length=30, blank=True)
    keterangan = models.CharField(max_length=300)
    dasar = models.CharField("dasar hukum atau sumber", max_length=300, blank=True)
    terkonfirmasi = models.BooleanField("dikonfirmasi dinas", default=False)

    class Meta:
        verbose_name = "parameter aturan"
        verbose_name_plural = "parameter aturan"
        ordering = ["kode"]

    def __str__(self) -> str:
        return self.kode
