"""Number series: one locked row per series and year (R9.4)."""

from __future__ import annotations

from django.db import models


class SeriNomor(models.Model):
    """The last number given in a series of one year; starts again at 1 each year."""

    kode = models.CharField(max_length=120)
    tahun = models.PositiveIntegerField()
    terakhir = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "seri nomor"
        verbose_name_plural = "seri nomor"
        constraints = [models.UniqueConstraint(fields=["kode", "tahun"], name="seri_nomor_unik")]

    def __str__(self) -> str:
        return f"{self.kode}/{self.tahun}: {self.terakhir}"
