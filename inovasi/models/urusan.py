"""Government affairs, and what each OPD was called when."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Urusan(models.Model):
    """An affair of UU 23/2014; six of them are basic services and count for R34."""

    class Kelompok(models.TextChoices):
        YANDAS = "wajib_pelayanan_dasar", "Wajib, pelayanan dasar"
        NON_YANDAS = "wajib_non_pelayanan_dasar", "Wajib, bukan pelayanan dasar"
        PILIHAN = "pilihan", "Pilihan"
        PENUNJANG = "fungsi_penunjang", "Fungsi penunjang"

    nomor = models.PositiveSmallIntegerField(unique=True)
    kode = models.SlugField(max_length=80, unique=True)
    nama = models.CharField(max_length=120)
    kelompok = models.CharField(max_length=30, choices=Kelompok.choices)
    yandas = models.BooleanField("dihitung sebagai pelayanan dasar", default=False)

    class Meta:
        verbose_name = "urusan"
        verbose_name_plural = "urusan"
        ordering = ["nomor"]

    def __str__(self) -> str:
        return self.nama


class NamaOPD(models.Model):
    """A name that an OPD had (R23). Years where a source gives them; ``masa`` is how the source puts it."""

    opd = models.ForeignKey("akun.OPD", on_delete=models.PROTECT, related_name="nama_dahulu", verbose_name="OPD")
    nama = models.CharField(max_length=200, blank=True)
    singkatan = models.CharField(max_length=60)
    mulai = models.PositiveSmallIntegerField("tahun mulai", null=True, blank=True)
    sampai = models.PositiveSmallIntegerField("tahun terakhir", null=True, blank=True)
    masa = models.CharField("masa menurut sumber", max_length=120, blank=True)

    class Meta:
        verbose_name = "nama lama OPD"
        verbose_name_plural = "nama lama OPD"
        ordering = ["opd", "mulai", "singkatan"]
        constraints = [
            models.UniqueConstraint(fields=["opd", "singkatan"], name="namaopd_unik"),
            models.CheckConstraint(
                condition=Q(mulai__isnull=True) | Q(sampai__isnull=True) | Q(sampai__gte=F("mulai")),
                name="namaopd_sampai_setelah_mulai",
                violation_error_message="Tahun terakhir tidak boleh mendahului tahun mulai.",
            ),
        ]

    def __str__(self) -> str:
        return self.singkatan
