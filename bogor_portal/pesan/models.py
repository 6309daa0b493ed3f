"""The outbox: work to do after commit, one row per thing to do. And who wants messages by WhatsApp."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from bogor_portal.akun.kolom import KolomIndeks
from bogor_portal.lib.kolom import KolomTerenkripsi


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


class SaluranWa(models.Model):
    """Somebody's consent to messages by WhatsApp, for one number: asked for, confirmed by a code, ended.

    Rows stay as the record of what was agreed to and when; when one ends its number goes, all but a masked form.
    """

    class Sebab(models.TextChoices):
        DIMATIKAN = "dimatikan", "Dimatikan di akun"
        LEWAT_WA = "lewat_wa", "Dihentikan lewat WhatsApp"
        DIGANTI = "diganti", "Diganti permintaan baru"

    kode = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pengguna = models.ForeignKey("akun.Pengguna", models.CASCADE, related_name="saluran_wa")
    telepon = KolomTerenkripsi(null=True, blank=True)
    telepon_indeks = KolomIndeks(dari="telepon", db_index=True)
    samaran = models.CharField("nomor", max_length=20)
    pernyataan = models.TextField()
    setuju_pada = models.DateTimeField()
    salah_kode = models.PositiveSmallIntegerField(default=0)
    kukuh_pada = models.DateTimeField(null=True, blank=True)
    berakhir_pada = models.DateTimeField(null=True, blank=True)
    sebab_berakhir = models.CharField(max_length=10, choices=Sebab.choices, blank=True)

    class Meta:
        verbose_name = "saluran WhatsApp"
        verbose_name_plural = "saluran WhatsApp"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["pengguna"], condition=Q(berakhir_pada=None), name="saluran_wa_satu"),
            models.CheckConstraint(
                condition=Q(berakhir_pada__isnull=False, telepon__isnull=True)
                | Q(berakhir_pada__isnull=True, telepon__isnull=False),
                name="saluran_wa_nomor_selama_berlaku",
            ),
        ]

    def __str__(self) -> str:
        return f"saluran WhatsApp #{self.pk}"


class KirimanWa(models.Model):
    """One message by WhatsApp: which mail it goes with and what became of it, never its text or number.

    ``kode`` goes with the message and comes back in the gateway's reports, so one that arrives before ``id_gerbang``
    was stored finds its row.
    """

    class Keadaan(models.TextChoices):
        ANTRE = "antre", "Menunggu dikirim"
        DIKIRIM = "dikirim", "Diterima gerbang"
        SAMPAI = "sampai", "Sampai"
        DIBACA = "dibaca", "Dibaca"
        GAGAL = "gagal", "Tidak sampai"

    kode = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kunci = models.CharField(max_length=60, unique=True)
    saluran = models.ForeignKey(SaluranWa, models.CASCADE, related_name="kiriman")
    templat = models.CharField("tentang", max_length=60)
    keadaan = models.CharField(max_length=8, choices=Keadaan.choices, default=Keadaan.ANTRE)
    id_gerbang = models.CharField(max_length=128, blank=True)
    galat = models.CharField("sebab", max_length=200, blank=True)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    dikirim_pada = models.DateTimeField(null=True, blank=True)
    sampai_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "pesan WhatsApp"
        verbose_name_plural = "pesan WhatsApp"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["saluran", "-id"], name="kiriman_wa_saluran"),
            models.Index(fields=["-id"], name="kiriman_wa_gagal", condition=Q(keadaan="gagal")),
        ]

    def __str__(self) -> str:
        return f"pesan WhatsApp #{self.pk}"
