"""Bundles: one filing, several outputs, each a permohonan of its own (ALUR-04)."""

from __future__ import annotations

import uuid

from django.db import models

from bogor_portal.alur.models import Permohonan


class Paket(models.Model):
    """A bundle, begun by the permohonan whose form everything was asked in."""

    kode = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    induk = models.OneToOneField(Permohonan, on_delete=models.PROTECT, related_name="paket")
    judul = models.CharField(max_length=120)
    dibuat_pada = models.DateTimeField()

    class Meta:
        verbose_name = "paket"
        verbose_name_plural = "paket"
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.judul


class AnggotaPaket(models.Model):
    """A permohonan that came with the bundle; it has its own stage and clock."""

    paket = models.ForeignKey(Paket, on_delete=models.PROTECT, related_name="anggota")
    permohonan = models.OneToOneField(Permohonan, on_delete=models.PROTECT, related_name="anggota_paket")
    urut = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "anggota paket"
        verbose_name_plural = "anggota paket"
        ordering = ["paket", "urut"]

    def __str__(self) -> str:
        return f"{self.paket}: {self.permohonan}"
