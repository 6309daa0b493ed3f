"""What somebody asks to be done with their personal data, and what the office answered (PDP-06, PDP-07, PDP-11)."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bogor_portal.akun.models.jabatan import OPD, Jabatan
from bogor_portal.akun.models.pengguna import Pengguna
from bogor_portal.lib.kolom import KolomTerenkripsi

TENGGAT = timedelta(hours=72)  # 3 x 24 hours, by the clock and not by working days


class PermintaanData(models.Model):
    """One request to one office. Its words and the answer are encrypted; what happened and when is not."""

    class Jenis(models.TextChoices):
        PERBAIKAN = "perbaikan", _("Perbaiki data yang salah")
        PEMBATASAN = "pembatasan", _("Tunda atau batasi pemrosesan")
        KEBERATAN = "keberatan", _("Keberatan atas pemrosesan")
        PENGHAPUSAN = "penghapusan", _("Hapus berkas dan data")

    class Status(models.TextChoices):
        BARU = "baru", _("Menunggu jawaban")
        DIKABULKAN = "dikabulkan", _("Dikabulkan")
        SEBAGIAN = "sebagian", _("Dikabulkan sebagian")
        DITOLAK = "ditolak", _("Tidak dapat dikabulkan")
        DITARIK = "ditarik", _("Ditarik")

    kode = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pengguna = models.ForeignKey(Pengguna, models.PROTECT, related_name="permintaan_data")
    opd = models.ForeignKey(OPD, models.PROTECT, related_name="+")
    jenis = models.CharField(max_length=12, choices=Jenis.choices)
    isi = KolomTerenkripsi(null=True, blank=True)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.BARU)
    dibuat_pada = models.DateTimeField()
    tenggat = models.DateTimeField()
    jawaban = KolomTerenkripsi(null=True, blank=True)
    dijawab_oleh = models.ForeignKey(Pengguna, models.PROTECT, null=True, blank=True, related_name="+")
    jabatan = models.ForeignKey(Jabatan, models.PROTECT, null=True, blank=True, related_name="+")
    dijawab_pada = models.DateTimeField(null=True, blank=True)
    diingatkan_pada = models.DateTimeField(null=True, blank=True)
    kunci = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("permintaan data pribadi")
        verbose_name_plural = _("permintaan data pribadi")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["pengguna", "kunci"], name="permintaan_data_kunci"),
            models.CheckConstraint(
                condition=models.Q(status__in=("baru", "ditarik"), dijawab_pada__isnull=True)
                | (
                    models.Q(status__in=("dikabulkan", "sebagian", "ditolak"))
                    & models.Q(dijawab_pada__isnull=False, dijawab_oleh__isnull=False, jawaban__isnull=False)
                ),
                name="permintaan_data_jawaban_utuh",
            ),
        ]
        indexes = [
            models.Index(fields=["opd", "tenggat"], name="permintaan_data_meja", condition=models.Q(status="baru")),
            models.Index(fields=["pengguna", "-id"], name="permintaan_data_milik"),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} #{self.pk}"

    @property
    def terbuka(self) -> bool:
        return self.status == self.Status.BARU

    def sisa(self, kini: datetime | None = None) -> timedelta:
        """What is left of the time; negative once it is over."""
        return self.tenggat - (kini or timezone.now())
