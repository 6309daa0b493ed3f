"""Summary rows, the contribution of each permohonan to them, and the state of the fold."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bogor_portal.alur.models import Permohonan

KINI = "kini"  # the period of what stands open now


class Sumbu(models.TextChoices):
    """By what a summary is kept. ``LAYANAN`` is the sum of ``JENIS``, written beside it."""

    LAYANAN = "layanan", "Layanan"
    JENIS = "jenis", "Jenis layanan"
    WILAYAH = "wilayah", "Kelurahan"
    TAHAP = "tahap", "Tahap"
    PETUGAS = "petugas", "Petugas"
    ALASAN = "alasan", "Alasan"


class Ringkas(models.Model):
    """One counted figure: ``ukuran`` of one service, OPD, key and period ("2026", "2026-T4", "2026-11", "kini").

    Kept per OPD, so that no row is the whole city's; a city figure is their sum at reading. ``h007`` counts what
    took seven working days (begun days count whole). Written by ``dasbor.actions`` alone, by adding differences.
    """

    layanan = models.CharField(max_length=30)
    sumbu = models.CharField(max_length=10, choices=Sumbu.choices)
    opd = models.CharField(max_length=40)
    kunci = models.CharField(max_length=120)
    periode = models.CharField(max_length=7)
    ukuran = models.CharField(max_length=20)
    nilai = models.BigIntegerField()

    class Meta:
        verbose_name = "ringkasan"
        verbose_name_plural = "ringkasan"
        constraints = [
            models.UniqueConstraint(
                fields=["sumbu", "periode", "kunci", "opd", "layanan", "ukuran"],
                include=["nilai"],
                name="ringkas_unik",
            )
        ]

    def __str__(self) -> str:
        return f"{self.sumbu}/{self.opd}/{self.kunci}/{self.periode}/{self.ukuran}: {self.nilai}"


class Fakta(models.Model):
    """What one submitted permohonan is counted as; the rows behind every figure.

    ``sumbangan``: [sumbu, opd, kunci, bulan, ukuran, n] of each base figure that it adds to. A change of the
    permohonan is folded as the difference between this and what it adds now.
    """

    permohonan = models.OneToOneField(Permohonan, on_delete=models.PROTECT, primary_key=True, related_name="+")
    layanan = models.CharField(max_length=30)
    jenis = models.CharField(max_length=80)
    opd = models.CharField(max_length=40)
    kelurahan = models.CharField(max_length=20, blank=True)
    status = models.CharField(max_length=16)  # an alur Status
    tahap = models.CharField(max_length=20, blank=True)  # kind of the main lane's stage while open
    diterima = models.DateField()
    selesai = models.DateField(null=True)
    hari = models.PositiveSmallIntegerField()  # working days used, begun days count whole
    tepat = models.BooleanField(null=True)  # decided within the SLA; null while undecided, and when withdrawn
    lewat = models.BooleanField(default=False)  # open, and its SLA is used up
    dikembalikan = models.PositiveSmallIntegerField(default=0)
    luar_urut = models.PositiveSmallIntegerField(default=0)
    sumbangan = models.JSONField(default=list)

    class Meta:
        verbose_name = "fakta permohonan"
        verbose_name_plural = "fakta permohonan"
        indexes = [
            models.Index(fields=["-diterima", "-permohonan"], name="fakta_diterima"),
            models.Index(fields=["-selesai", "-permohonan"], name="fakta_selesai", condition=Q(selesai__isnull=False)),
            models.Index(fields=["jenis", "-diterima", "-permohonan"], name="fakta_jenis_diterima"),
            models.Index(
                fields=["jenis", "-selesai", "-permohonan"],
                name="fakta_jenis_selesai",
                condition=Q(selesai__isnull=False),
            ),
            models.Index(fields=["diterima", "permohonan"], name="fakta_terbuka", condition=Q(selesai__isnull=True)),
            models.Index(fields=["-selesai", "-permohonan"], name="fakta_terlambat", condition=Q(tepat=False)),
            models.Index(fields=["-diterima", "-permohonan"], name="fakta_luar_urut", condition=Q(luar_urut__gt=0)),
        ]

    def __str__(self) -> str:
        return f"Fakta {self.permohonan_id}"


class Lipatan(models.Model):
    """How far the history has been folded. One row.

    Every history row up to ``sampai`` is counted. ``calon`` may follow it as soon as no transaction older than
    ``calon_xid`` is running any more: ids are given out before commit, so a lower one can appear after a higher.
    ``ulang_dari``: permohonan from this id on still wait to be computed anew (the calendar changed).
    ``berubah_pada``: the last fold that counted something, the stamp of every figure. ``pada``: when one looked last.
    """

    sampai = models.BigIntegerField(default=0)
    calon = models.BigIntegerField(default=0)
    calon_xid = models.BigIntegerField(default=0)
    sidik_kalender = models.CharField(max_length=64, blank=True)
    ulang_dari = models.BigIntegerField(null=True, blank=True)
    berubah_pada = models.DateTimeField(null=True, blank=True)
    pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "keadaan ringkasan"
        verbose_name_plural = "keadaan ringkasan"

    def __str__(self) -> str:
        return f"Riwayat sampai {self.sampai}"
