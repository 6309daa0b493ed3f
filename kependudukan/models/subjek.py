"""Whom a permohonan is about, by keyed hashes only; and what SIAK said when it was filed."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from bogor_portal.alur.models import JenisLayanan, Permohonan
from bogor_portal.lib.kolom import KolomTerenkripsi


class Subjek(models.Model):
    """The person whom a submitted permohonan is about (PMH-11), and everybody named in it (PMH-10).

    ``terbuka`` follows the permohonan: one open case per person and service.
    """

    permohonan = models.OneToOneField(Permohonan, on_delete=models.PROTECT, related_name="subjek")
    jenis = models.ForeignKey(JenisLayanan, on_delete=models.PROTECT, related_name="+")
    nik_indeks = models.CharField(max_length=64, blank=True)  # empty: nobody with a NIK (a newborn)
    terkait = ArrayField(models.CharField(max_length=64), default=list)
    terbuka = models.BooleanField(default=True)

    class Meta:
        verbose_name = "subjek"
        verbose_name_plural = "subjek"
        constraints = [
            models.UniqueConstraint(
                fields=["jenis", "nik_indeks"],
                condition=models.Q(terbuka=True) & ~models.Q(nik_indeks=""),
                name="subjek_satu_terbuka",
            )
        ]
        indexes = [GinIndex(fields=["terkait"], name="subjek_terkait")]

    def __str__(self) -> str:
        return f"subjek {self.permohonan_id}"


class PemeriksaanSiak(models.Model):
    """What SIAK answered about the people of a draft, asked outside any transaction; encrypted as a whole."""

    permohonan = models.OneToOneField(Permohonan, on_delete=models.CASCADE, related_name="pemeriksaan_siak")
    isi = KolomTerenkripsi("isi", null=True, blank=True)
    tersedia = models.BooleanField(default=False)
    pada = models.DateTimeField()

    class Meta:
        verbose_name = "pemeriksaan SIAK"
        verbose_name_plural = "pemeriksaan SIAK"

    def __str__(self) -> str:
        return f"pemeriksaan SIAK {self.permohonan_id}"
