"""What an issued document is in this service: family card, deed, letter; and whose (KK-05)."""

from __future__ import annotations

from django.db import models

from bogor_portal.dokumen.models import DokumenTerbit


class DokumenKependudukan(models.Model):
    """``keluarga`` are keyed hashes of the family card numbers that the document speaks of."""

    class Jenis(models.TextChoices):
        KK = "kk", "Kartu Keluarga"
        AKTA = "akta", "Kutipan akta"
        CATATAN = "catatan", "Catatan pinggir"
        PINDAH = "pindah", "Surat pindah"
        BIODATA = "biodata", "Biodata penduduk"
        SURAT = "surat", "Surat keterangan"

    dokumen = models.OneToOneField(DokumenTerbit, on_delete=models.PROTECT, related_name="kependudukan")
    jenis = models.CharField(max_length=10, choices=Jenis.choices)
    judul = models.CharField(max_length=200)
    keluarga = models.CharField(max_length=64, blank=True, db_index=True)
    nik_indeks = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = "dokumen kependudukan"
        verbose_name_plural = "dokumen kependudukan"
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.judul
