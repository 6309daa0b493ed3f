"""Who may answer, and what was answered: two tables that nothing ties together.

An invitation knows its permohonan and whether it was answered. An answer knows the type, the OPD and the month,
has a random key, and neither a person, a permohonan nor an hour (R12.8).
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from bogor_portal.alur.models import Permohonan
from bogor_portal.skm.unsur import KODE


class Undangan(models.Model):
    """One survey for one ended permohonan. No page of an officer shows it."""

    permohonan = models.OneToOneField(Permohonan, on_delete=models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField()
    diisi = models.BooleanField(default=False)

    class Meta:
        verbose_name = "undangan survei"
        verbose_name_plural = "undangan survei"

    def __str__(self) -> str:
        return f"Undangan {self.permohonan_id}"


class Jawaban(models.Model):
    """One filled survey: nine scores from 1 to 4, each by the key of its element (R12.2, R12.3)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    layanan = models.CharField(max_length=30)
    opd = models.CharField(max_length=40)
    jenis = models.CharField(max_length=80)
    bulan = models.CharField(max_length=7)  # "2026-11": no day, no hour
    persyaratan = models.PositiveSmallIntegerField()
    prosedur = models.PositiveSmallIntegerField()
    waktu = models.PositiveSmallIntegerField()
    biaya = models.PositiveSmallIntegerField()
    produk = models.PositiveSmallIntegerField()
    kompetensi = models.PositiveSmallIntegerField()
    perilaku = models.PositiveSmallIntegerField()
    pengaduan = models.PositiveSmallIntegerField()
    sarana = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "jawaban survei"
        verbose_name_plural = "jawaban survei"
        indexes = [
            models.Index(fields=["jenis", "bulan"], name="skm_jenis"),
            models.Index(fields=["bulan"], name="skm_bulan"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(**{f"{k}__range": (1, 4) for k in KODE}), name="skm_skor_1_sampai_4")
        ]

    def __str__(self) -> str:
        return f"Jawaban {self.jenis} {self.bulan}"
