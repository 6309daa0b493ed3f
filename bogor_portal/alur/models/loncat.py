"""Files taken out of order, each with its coded reason: what the head's report on fairness reads."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from bogor_portal.alur.models.permohonan import Permohonan
from bogor_portal.alur.models.proses import Giliran


class AlasanLoncat(models.TextChoices):
    """Why a file went before more urgent ones."""

    RENTAN = "rentan", "Pemohon rentan (lansia, disabilitas, hamil, sakit)"
    BERKAITAN = "berkaitan", "Berkaitan dengan berkas yang sedang saya kerjakan"
    KEADAAN_DARURAT = "darurat", "Keadaan darurat atau bencana"
    KEAHLIAN = "keahlian", "Berkas yang lebih mendesak perlu keahlian petugas lain"
    MENUNGGU_PIHAK_LAIN = "menunggu", "Berkas yang lebih mendesak menunggu keterangan pihak lain"
    PERINTAH = "perintah", "Perintah tertulis pimpinan"
    LAIN = "lain", "Lainnya, dijelaskan pada catatan"


class LoncatAntrean(models.Model):
    """One file taken before more urgent ones that the same officer could have taken. Insert-only by trigger."""

    Alasan = AlasanLoncat

    permohonan = models.ForeignKey(Permohonan, on_delete=models.PROTECT, related_name="loncat_antrean")
    giliran = models.ForeignKey(Giliran, on_delete=models.PROTECT, related_name="loncat_antrean")
    jabatan = models.ForeignKey("akun.Jabatan", on_delete=models.PROTECT, related_name="+")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()
    alasan = models.CharField(max_length=12, choices=AlasanLoncat.choices)
    catatan = models.CharField(max_length=500, blank=True)
    dilewati = models.PositiveIntegerField()  # how many more urgent files there were, up to a bound
    terdepan = models.ForeignKey(Permohonan, on_delete=models.PROTECT, related_name="+")  # the most urgent of them

    class Meta:
        verbose_name = "loncat antrean"
        verbose_name_plural = "loncat antrean"
        ordering = ["-pada", "-id"]
        indexes = [models.Index(fields=["-pada", "-id"], name="loncat_pada")]
        constraints = [
            models.CheckConstraint(condition=Q(dilewati__gte=1), name="loncat_melewati"),
            models.CheckConstraint(condition=~Q(alasan="lain") | ~Q(catatan=""), name="loncat_lain_bercatatan"),
        ]

    def __str__(self) -> str:
        return f"{self.permohonan}: {self.get_alasan_display()}"
