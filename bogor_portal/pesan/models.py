"""The outbox: work to do after commit, one row per thing to do."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class OutboxMessage(models.Model):
    """``muatan`` holds ids only. The row stays until its effect is recorded; the broker carries nothing but its id.

    antre → diantar (leased to the queue until ``sewa_sampai``) → selesai, or back to antre with a later
    ``coba_pada``; gagal after the last attempt, to be sent again by an officer.
    """

    class Status(models.TextChoices):
        ANTRE = "antre", "Menunggu"
        DIANTAR = "diantar", "Sedang dikerjakan"
        SELESAI = "selesai", "Selesai"
        GAGAL = "gagal", "Gagal"

    jenis = models.CharField(max_length=60)
    kunci = models.CharField(max_length=120, unique=True)
    muatan = models.JSONField(default=dict)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.ANTRE)
    percobaan = models.PositiveSmallIntegerField(default=0)
    coba_pada = models.DateTimeField()
    sewa_sampai = models.DateTimeField(null=True, blank=True)
    galat = models.TextField(blank=True)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    selesai_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "pesan keluar"
        verbose_name_plural = "pesan keluar"
        ordering = ["id"]
        indexes = [
            models.Index(fields=["coba_pada"], name="pesan_antre", condition=Q(status="antre")),
            models.Index(fields=["sewa_sampai"], name="pesan_diantar", condition=Q(status="diantar")),
            models.Index(fields=["jenis", "id"], name="pesan_gagal", condition=Q(status="gagal")),
        ]

    def __str__(self) -> str:
        return f"{self.jenis} {self.kunci}"


class Denyut(models.Model):
    """A heartbeat written by a real task, the relay or beat; stale means deaf (safety rule 6)."""

    nama = models.CharField(max_length=40, primary_key=True)
    pada = models.DateTimeField()

    class Meta:
        verbose_name = "denyut"
        verbose_name_plural = "denyut"

    def __str__(self) -> str:
        return self.nama


class PemeriksaanRantai(models.Model):
    """One verification of a hash chain: how far it came (``sampai``), what is broken, the head as of ``batas``."""

    rantai = models.CharField(max_length=40)
    batas = models.DateTimeField()
    mulai = models.DateTimeField()
    selesai = models.DateTimeField(null=True, blank=True)
    sampai = models.CharField(max_length=60, blank=True)
    untaian = models.PositiveIntegerField(default=0)
    baris = models.PositiveBigIntegerField(default=0)
    rusak = models.PositiveIntegerField(default=0)
    contoh = models.JSONField(default=list)  # names of the first broken ones
    kepala = models.CharField(max_length=64)

    class Meta:
        verbose_name = "pemeriksaan rantai"
        verbose_name_plural = "pemeriksaan rantai"
        ordering = ["-id"]
        indexes = [models.Index(fields=["rantai", "-id"], name="pemeriksaan_rantai_terakhir")]

    def __str__(self) -> str:
        return f"{self.rantai} {self.mulai:%Y-%m-%d}"
