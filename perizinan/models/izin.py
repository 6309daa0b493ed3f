"""A permit and its papers.

The permit (`Izin`) is the right of one holder for one thing; it lives through renewals, changes and duplicates. Its
papers are `dokumen.DokumenTerbit`, one after the other, each in force until the next replaces it. What happened to a
permit, and by which paper, is a `PeristiwaIzin`.
"""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.utils import timezone

from bogor_portal.akun.hak import Hak, usaha_saya
from bogor_portal.alur.models import JenisLayanan, Permohonan
from bogor_portal.dokumen.models import DokumenTerbit

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna


class StatusIzin(models.TextChoices):
    """What people decided about a permit. Whether it has expired is computed (R6.7)."""

    BERLAKU = "berlaku", "Berlaku"
    DIBEKUKAN = "dibekukan", "Dibekukan"
    DICABUT = "dicabut", "Dicabut"


class IzinQuerySet(models.QuerySet["Izin"]):
    def aktif(self, pada: date | None = None) -> IzinQuerySet:
        """Neither revoked nor expired; a suspended permit keeps its place."""
        hari = pada or timezone.localdate()
        return self.exclude(status=StatusIzin.DICABUT).filter(
            Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=hari)
        )

    def milik(self, pengguna: Pengguna) -> IzinQuerySet:
        """One's own, and those of the companies that one acts for."""
        return self.filter(pemegang__in=[pengguna.pk, *usaha_saya(pengguna, Hak.LIHAT)])

    def sah(self, pada: date | None = None) -> IzinQuerySet:
        """In force today: what the public may find."""
        return self.aktif(pada).filter(status=StatusIzin.BERLAKU)


class Izin(models.Model):
    """A granted right. ``dokumen`` is its newest paper, ``nomor`` that paper's; both change with each renewal.

    ``tempat`` is where it is exercised, in the words of the application; ``pengingat_pada`` the day of the next
    reminder (R11.7), empty when there is none to come. Written by ``perizinan.actions.izin`` alone.
    """

    kode = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    jenis = models.ForeignKey(JenisLayanan, models.PROTECT, related_name="izin")
    pemegang = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="izin")
    nama_pemegang = models.CharField(max_length=200)
    nomor = models.CharField(max_length=120, unique=True)
    tempat = models.CharField(max_length=400, blank=True)
    kelurahan = models.CharField(max_length=13, blank=True)
    status = models.CharField(max_length=10, choices=StatusIzin.choices, default=StatusIzin.BERLAKU)
    status_sejak = models.DateField(null=True, blank=True)
    berlaku_mulai = models.DateField(null=True, blank=True)
    berlaku_sampai = models.DateField(null=True, blank=True)
    perpanjangan_ke = models.PositiveSmallIntegerField(default=0)
    terbit_pada = models.DateTimeField()
    dokumen = models.OneToOneField(DokumenTerbit, models.PROTECT, related_name="izin_kini")
    pengingat_pada = models.DateField(null=True, blank=True)

    objects = IzinQuerySet.as_manager()

    class Meta:
        verbose_name = "izin"
        verbose_name_plural = "register izin"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["pemegang", "-id"], name="izin_pemegang"),
            models.Index(fields=["jenis", "-id"], name="izin_jenis"),
            models.Index(fields=["kelurahan", "-id"], name="izin_kelurahan", condition=~Q(kelurahan="")),
            models.Index(fields=["berlaku_sampai"], name="izin_sampai"),
            models.Index(fields=["status", "-id"], name="izin_status", condition=~Q(status="berlaku")),
            models.Index(fields=["pengingat_pada"], name="izin_pengingat", condition=Q(pengingat_pada__isnull=False)),
            GinIndex(OpClass(Upper("nama_pemegang"), name="gin_trgm_ops"), name="izin_nama_trgm"),
            GinIndex(OpClass(Upper("nomor"), name="gin_trgm_ops"), name="izin_nomor_trgm"),
        ]

    def __str__(self) -> str:
        return self.nomor

    def keadaan(self, pada: date | None = None) -> str:
        """berlaku, kedaluwarsa (computed, R6.7), dibekukan, dicabut."""
        return keadaan_izin(self.status, self.berlaku_sampai, pada or timezone.localdate())

    def sisa_hari(self, pada: date | None = None) -> int | None:
        """Days left, today included as the last one; None without an end, negative after it."""
        return (self.berlaku_sampai - (pada or timezone.localdate())).days if self.berlaku_sampai else None

    def dapat_diperpanjang_mulai(self, hari: int) -> date | None:
        """The first day on which a renewal may be begun."""
        return self.berlaku_sampai - timedelta(days=hari) if self.berlaku_sampai else None


def keadaan_izin(status: str, berlaku_sampai: date | None, pada: date) -> str:
    """``Izin.keadaan`` of plain values, for lists."""
    lewat = berlaku_sampai is not None and berlaku_sampai < pada
    return "kedaluwarsa" if lewat and status != StatusIzin.DICABUT else status


class JenisPeristiwa(models.TextChoices):
    TERBIT = "terbit", "Izin terbit"
    PERPANJANGAN = "perpanjangan", "Izin diperpanjang"
    PERUBAHAN = "perubahan", "Izin diubah"
    DUPLIKAT = "duplikat", "Duplikat diterbitkan"
    KOREKSI = "koreksi", "Dokumen dikoreksi"
    KEBERATAN = "keberatan", "Diganti menurut keputusan keberatan"
    PEMBEKUAN = "pembekuan", "Izin dibekukan"
    PENGAKTIFAN = "pengaktifan", "Izin diaktifkan kembali"
    PENCABUTAN = "pencabutan", "Izin dicabut"


class PeristiwaIzin(models.Model):
    """What happened to a permit; insert-only by trigger. ``dokumen``: the new paper, or the letter that did it."""

    izin = models.ForeignKey(Izin, models.PROTECT, related_name="peristiwa")
    jenis = models.CharField(max_length=14, choices=JenisPeristiwa.choices)
    dokumen = models.OneToOneField(DokumenTerbit, models.PROTECT, related_name="peristiwa_izin")
    permohonan = models.ForeignKey(Permohonan, models.PROTECT, related_name="peristiwa_izin")
    atas_permintaan = models.BooleanField(default=True)  # of the holder; else by the office's decision
    pada = models.DateTimeField()

    class Meta:
        verbose_name = "peristiwa izin"
        verbose_name_plural = "peristiwa izin"
        ordering = ["izin", "id"]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.izin_id}"


class PermohonanIzin(models.Model):
    """Which permit an application is about: renewed, changed, copied, revoked, suspended or made active by it."""

    permohonan = models.OneToOneField(Permohonan, models.CASCADE, primary_key=True, related_name="tentang_izin")
    izin = models.ForeignKey(Izin, models.PROTECT, related_name="permohonan_tentang")

    class Meta:
        verbose_name = "permohonan tentang izin"
        verbose_name_plural = "permohonan tentang izin"

    def __str__(self) -> str:
        return f"{self.permohonan_id} tentang {self.izin_id}"
