"""The signed paper of a statement of statistics."""

from __future__ import annotations

from django.db import models

from inovasi.models.ide import PernyataanStatistik


class SuratStatistik(models.Model):
    """One PDF, PAdES-signed by the head of the office that runs the service. Insert-only by trigger."""

    statistik = models.OneToOneField(PernyataanStatistik, on_delete=models.PROTECT, related_name="surat")
    lokasi = models.CharField(max_length=120)  # in the private store of signed PDFs
    sidik = models.CharField(max_length=64, unique=True)  # sha256 of the PDF
    oleh = models.ForeignKey("akun.Pengguna", on_delete=models.PROTECT, related_name="+")
    sebutan = models.CharField(max_length=250)
    sidik_sertifikat = models.CharField(max_length=64)
    tiruan = models.BooleanField(default=False)
    pada = models.DateTimeField()

    class Meta:
        verbose_name = "surat statistik"
        verbose_name_plural = "surat statistik"

    def __str__(self) -> str:
        return f"Surat {self.statistik}"
