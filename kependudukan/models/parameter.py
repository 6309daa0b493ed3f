"""What the office decides and the sources leave open: fines, validity, units, practices (LAT-02, LAT-04, ALUR-05)."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Parameter(models.Model):
    """One setting: what it is, and ``nilai`` of the catalogue, in force until the office decides otherwise.

    None: not decided yet, and nothing follows from it. What was decided since stands in NilaiParameter.
    """

    class Tipe(models.TextChoices):
        BILANGAN = "bilangan", "Bilangan"
        YA_TIDAK = "ya_tidak", "Ya atau tidak"
        PILIHAN = "pilihan", "Pilihan"

    kode = models.SlugField(max_length=60, unique=True)
    nama = models.CharField(max_length=200)
    nilai = models.JSONField(null=True, blank=True)
    satuan = models.CharField(max_length=40, blank=True)
    keterangan = models.TextField(blank=True)
    asal = models.CharField(max_length=60, blank=True)
    tipe = models.CharField(max_length=10, choices=Tipe.choices, default=Tipe.BILANGAN)
    pilihan = models.JSONField(default=list, blank=True)
    paling_kecil = models.PositiveIntegerField(default=0)
    paling_besar = models.PositiveIntegerField(default=1_000_000_000)
    boleh_kosong = models.BooleanField(default=True)

    class Meta:
        verbose_name = "pengaturan"
        verbose_name_plural = "pengaturan"
        ordering = ["nama"]

    def __str__(self) -> str:
        return self.nama


class NilaiParameter(models.Model):
    """A value from a day on, who decided it, when and on what ground. Insert-only by trigger; the newest of the
    latest day that has come counts."""

    parameter = models.ForeignKey(Parameter, on_delete=models.PROTECT, related_name="riwayat")
    nilai = models.JSONField(null=True, blank=True)
    mulai = models.DateField("berlaku mulai")
    dasar = models.CharField("dasar keputusan", max_length=200)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        verbose_name = "nilai pengaturan"
        verbose_name_plural = "nilai pengaturan"
        ordering = ["-id"]
        indexes = [models.Index(fields=["parameter", "-mulai", "-id"], name="nilai_parameter_berlaku")]

    def __str__(self) -> str:
        return f"{self.parameter} mulai {self.mulai}"
