"""Last quarter's permohonan replayed through a draft version: what would have been late."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from bogor_portal.alur.models.jenis import VersiLayanan
from bogor_portal.alur.models.permohonan import Permohonan


class Simulasi(models.Model):
    """One run over the permohonan filed from ``dari`` to ``sampai``. It goes on in batches from ``terakhir``.

    ``jam_buka``, ``jam_tutup`` and ``libur`` (ISO days) stand for the calendar in force where they are given.
    ``hasil``: the counts, written with each batch; BarisSimulasi holds the late ones.
    """

    class Keadaan(models.TextChoices):
        JALAN = "jalan", "Sedang dihitung"
        SELESAI = "selesai", "Selesai"

    versi = models.ForeignKey(VersiLayanan, on_delete=models.CASCADE, related_name="simulasi")
    pembanding = models.ForeignKey(VersiLayanan, on_delete=models.PROTECT, null=True, related_name="+")
    dari = models.DateField()
    sampai = models.DateField()
    jam_buka = models.TimeField(null=True, blank=True)
    jam_tutup = models.TimeField(null=True, blank=True)
    libur = models.JSONField(default=list, blank=True)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField()
    selesai_pada = models.DateTimeField(null=True, blank=True)
    keadaan = models.CharField(max_length=8, choices=Keadaan.choices, default=Keadaan.JALAN)
    jumlah = models.PositiveIntegerField(default=0)
    diperiksa = models.PositiveIntegerField(default=0)
    terakhir = models.BigIntegerField(default=0)
    hasil = models.JSONField(default=dict)

    class Meta:
        verbose_name = "simulasi"
        verbose_name_plural = "simulasi"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(sampai__gte=models.F("dari")), name="simulasi_maju"),
            models.UniqueConstraint(fields=["versi"], condition=Q(keadaan="jalan"), name="simulasi_satu_berjalan"),
        ]

    def __str__(self) -> str:
        return f"Simulasi {self.versi}"


class BarisSimulasi(models.Model):
    """A permohonan that is late under the draft, under the present version, or both. Seconds are working seconds."""

    simulasi = models.ForeignKey(Simulasi, on_delete=models.CASCADE, related_name="baris")
    permohonan = models.ForeignKey(Permohonan, on_delete=models.CASCADE, related_name="+")
    lewat_draf = models.BooleanField()
    lewat_kini = models.BooleanField()
    detik_draf = models.PositiveIntegerField()
    detik_kini = models.PositiveIntegerField()
    lebih = models.IntegerField()  # seconds beyond the draft's SLA
    tahap = models.CharField(max_length=60, blank=True)  # where most was used beyond the stage's share

    class Meta:
        verbose_name = "baris simulasi"
        verbose_name_plural = "baris simulasi"
        ordering = ["simulasi", "-lebih", "id"]
        constraints = [models.UniqueConstraint(fields=["simulasi", "permohonan"], name="baris_simulasi_unik")]
        indexes = [models.Index(fields=["simulasi", "-lebih", "id"], name="baris_simulasi_urut")]

    def __str__(self) -> str:
        return f"{self.simulasi_id} {self.permohonan_id}"
