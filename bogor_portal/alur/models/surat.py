"""The letters of a version: which template, title and words go with which outcome. Words are data, never markup."""

from __future__ import annotations

from django.db import models

from bogor_portal.alur.models.jenis import VersiLayanan


class SuratHasil(models.Model):
    """The letter of one outcome. ``untuk``: kinds of application, empty for all; ``templat``: name in alur.templat.

    Words may name {layanan}, {jenis_permohonan}, {nomor_permohonan} and {nama_pemohon}; empty ones are the template's.
    """

    class Hasil(models.TextChoices):
        DISETUJUI = "disetujui", "Disetujui"
        DITOLAK = "ditolak", "Ditolak"

    versi = models.ForeignKey(VersiLayanan, on_delete=models.CASCADE, related_name="surat")
    urut = models.PositiveIntegerField()
    hasil = models.CharField(max_length=10, choices=Hasil.choices)
    untuk = models.JSONField(default=list, blank=True)
    templat = models.SlugField(max_length=40)
    judul = models.CharField(max_length=200, blank=True)
    pembuka = models.TextField(max_length=1000, blank=True)
    penutup = models.TextField(max_length=1000, blank=True)
    ketentuan = models.JSONField("ketentuan tetap", default=list, blank=True)
    tembusan = models.JSONField(default=list, blank=True)

    class Meta:
        verbose_name = "surat"
        verbose_name_plural = "surat"
        ordering = ["versi", "urut", "id"]

    def __str__(self) -> str:
        return f"Surat {self.get_hasil_display().lower()}"
