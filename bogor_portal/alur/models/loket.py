"""A filing that an officer made at the counter for a citizen who was there."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from bogor_portal.alur.models.permohonan import Permohonan


class BantuanLoket(models.Model):
    """Who helped, in which post, and what the citizen agreed to, in the words of the moment.

    The citizen or company is the pemohon. The officer fills in and sends the draft; afterwards nothing is left to them
    here, and they can not work on the file (R5.4).
    """

    permohonan = models.OneToOneField(Permohonan, on_delete=models.CASCADE, related_name="bantuan")
    petugas = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    jabatan = models.ForeignKey("akun.Jabatan", on_delete=models.PROTECT, related_name="+")
    wakil = models.CharField(max_length=200, blank=True)  # who stood there for a company
    pernyataan = models.TextField()
    pada = models.DateTimeField()

    class Meta:
        verbose_name = "bantuan loket"
        verbose_name_plural = "bantuan loket"

    def __str__(self) -> str:
        return f"bantuan loket #{self.pk}"


class PenyerahanLoket(models.Model):
    """Papers that a counter printed and handed over: to whom, in which relation, with what proof. Insert-only.

    ``surat_kuasa`` names the letter by which somebody outside the family collects; the letter itself stays with them.
    """

    class Pengambil(models.TextChoices):
        PEMOHON = "pemohon", "Pemohon sendiri"
        KELUARGA = "keluarga", "Anggota satu KK"
        KUASA = "kuasa", "Pemegang surat kuasa F-1.07"

    permohonan = models.ForeignKey(Permohonan, on_delete=models.PROTECT, related_name="penyerahan")
    dokumen = models.JSONField()  # names and numbers of the papers
    pengambil = models.CharField(max_length=10, choices=Pengambil.choices)
    nama_pengambil = models.CharField(max_length=200)
    hubungan = models.CharField(max_length=60, blank=True)
    surat_kuasa = models.CharField(max_length=200, blank=True)
    identitas = models.CharField(max_length=60)  # the document that was compared with the face
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    jabatan = models.ForeignKey("akun.Jabatan", on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        verbose_name = "penyerahan di loket"
        verbose_name_plural = "penyerahan di loket"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pengambil="pemohon")
                | (models.Q(pengambil="keluarga") & ~models.Q(hubungan=""))
                | (models.Q(pengambil="kuasa") & ~models.Q(surat_kuasa="")),
                name="penyerahan_beralasan",
            ),
        ]

    def __str__(self) -> str:
        return f"penyerahan #{self.pk}"
