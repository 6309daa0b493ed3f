"""What was asked of the tax office about an applicant, and what came back."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from bogor_portal.akun.layanan import samarkan_npwp
from bogor_portal.alur.models import Permohonan
from bogor_portal.lib.kolom import KolomTerenkripsi


class PemeriksaanNpwp(models.Model):
    """One question about one NPWP: a finding for the officer, which decides nothing by itself (R2.4).

    antre → valid or tidak_valid, for good (a trigger keeps it); tanpa_jawaban until one of the later tries is
    answered. ``oleh``: the officer who asked, or noted what they saw at the tax office's page (``cara`` manual);
    nobody: asked by the system at filing.
    """

    class Keadaan(models.TextChoices):
        ANTRE = "antre", "Sedang ditanyakan"
        VALID = "valid", "Valid"
        TIDAK_VALID = "tidak_valid", "Tidak valid"
        TANPA_JAWABAN = "tanpa_jawaban", "Tanpa jawaban"

        @classmethod
        def terbuka(cls) -> tuple[str, ...]:
            return (cls.ANTRE, cls.TANPA_JAWABAN)

    class Cara(models.TextChoices):
        JEMBATAN = "jembatan", "Jawaban KSWP"
        TIRUAN = "tiruan", "Jawaban rekaan pengganti KSWP"
        MANUAL = "manual", "Dilihat petugas di laman Ditjen Pajak"

    permohonan = models.ForeignKey(Permohonan, models.PROTECT, related_name="pemeriksaan_npwp")
    npwp = KolomTerenkripsi("NPWP")
    keadaan = models.CharField(max_length=14, choices=Keadaan.choices, default=Keadaan.ANTRE)
    cara = models.CharField(max_length=10, choices=Cara.choices)
    sebab = models.CharField("sebab tanpa jawaban", max_length=100, blank=True)
    nama = KolomTerenkripsi("nama menurut KSWP", null=True, blank=True)
    wilayah = models.CharField("terdaftar di", max_length=60, blank=True)
    keterangan = models.CharField(max_length=300, blank=True)
    percobaan = models.PositiveSmallIntegerField(default=0)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    dibuat_pada = models.DateTimeField(default=timezone.now)
    dijawab_pada = models.DateTimeField(null=True, blank=True)  # of no answer: when that was found

    class Meta:
        verbose_name = "pemeriksaan NPWP"
        verbose_name_plural = "pemeriksaan NPWP"
        ordering = ["permohonan", "id"]
        indexes = [models.Index(fields=["permohonan", "-id"], name="kswp_permohonan")]

    def __str__(self) -> str:
        return f"{self.permohonan_id} {self.keadaan}"

    @property
    def npwp_samar(self) -> str:
        return samarkan_npwp(self.npwp)
