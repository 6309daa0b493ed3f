"""The append-only history of innovations, editions, ideas and statistics, hash-chained per subject (R20)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class RiwayatInovasi(models.Model):
    """One change: who, in which post, when, what was and what is. A trigger refuses UPDATE, DELETE and TRUNCATE.

    ``subjek`` names the row that was locked: "inovasi:12", "edisi:3", "ide:7". ``isi`` holds ids, codes, levels and
    texts of the record, never a person's data. ``kunci`` is the form's idempotency key.
    """

    subjek = models.CharField(max_length=40)
    urut = models.PositiveIntegerField()
    inovasi = models.ForeignKey("Inovasi", on_delete=models.PROTECT, null=True, related_name="riwayat")
    edisi = models.ForeignKey("Edisi", on_delete=models.PROTECT, null=True, related_name="riwayat")
    ide = models.ForeignKey("Ide", on_delete=models.PROTECT, null=True, related_name="riwayat")
    aksi = models.CharField(max_length=30)
    oleh = models.ForeignKey("akun.Pengguna", on_delete=models.PROTECT, null=True, related_name="+")
    jabatan = models.ForeignKey("akun.Jabatan", on_delete=models.PROTECT, null=True, related_name="+")
    pada = models.DateTimeField()
    isi = models.JSONField(default=dict)
    kunci = models.CharField(max_length=64, null=True, blank=True)  # noqa: DJ001 - unique where given
    sidik_sebelum = models.CharField(max_length=64)
    sidik = models.CharField(max_length=64)

    class Meta:
        verbose_name = "riwayat inovasi"
        verbose_name_plural = "riwayat inovasi"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["subjek", "urut"], name="riwayatinovasi_unik"),
            models.UniqueConstraint(
                fields=["subjek", "kunci"], condition=Q(kunci__isnull=False), name="riwayatinovasi_kunci_unik"
            ),
        ]
        indexes = [models.Index(fields=["inovasi", "aksi", "oleh"], name="riwayatinovasi_oleh")]

    def __str__(self) -> str:
        return f"{self.subjek} #{self.urut} {self.aksi}"
