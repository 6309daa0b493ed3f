"""Assessments (SKRD, STRD), which never change, and the state of their payment, which does."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from bogor_portal.alur.models import Permohonan
from perizinan.retribusi.models.tarif import Tarif


class Ketetapan(models.Model):
    """An assessment as issued: number, calculation, amount, due date (R10.6). Insert-only by trigger (R10.7).

    A correction is a new SKRD that replaces this one. An STRD is the interest on a late SKRD (``induk``).
    """

    class Jenis(models.TextChoices):
        SKRD = "skrd", "SKRD"
        STRD = "strd", "STRD"

    kode = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    permohonan = models.ForeignKey(Permohonan, on_delete=models.PROTECT, related_name="ketetapan")
    jenis = models.CharField(max_length=4, choices=Jenis.choices)
    nomor = models.CharField(max_length=60, unique=True)
    kode_bayar = models.CharField(max_length=20, unique=True)
    tarif = models.ForeignKey(Tarif, on_delete=models.PROTECT, related_name="ketetapan")
    induk = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="strd")
    menggantikan = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="pengganti"
    )
    wajib_retribusi = models.CharField(max_length=200)
    objek = models.CharField(max_length=300)
    masukan = models.JSONField(default=dict)  # factors as the officer confirmed them, decimals as text
    rincian = models.JSONField(default=list)  # [{"uraian", "hitungan", "jumlah"}], decimals as text
    bulan_bunga = models.PositiveSmallIntegerField(default=0)  # of an STRD: up to which month since the due date
    jumlah = models.DecimalField(max_digits=17, decimal_places=2)
    jatuh_tempo = models.DateField()
    dasar_hukum = models.JSONField(default=list)
    alasan = models.TextField(blank=True)  # why it replaces another
    ditetapkan_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    jabatan = models.ForeignKey("akun.Jabatan", on_delete=models.PROTECT, related_name="+")
    sebutan = models.CharField(max_length=200)  # the title as printed, "Plt. …" where it applies (R5.5)
    ditetapkan_pada = models.DateTimeField()

    class Meta:
        verbose_name = "ketetapan retribusi"
        verbose_name_plural = "ketetapan retribusi"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(jumlah__gt=0), name="ketetapan_berjumlah"),
            models.CheckConstraint(
                condition=Q(jenis="skrd", induk__isnull=True) | Q(jenis="strd", induk__isnull=False),
                name="ketetapan_induk_strd",
            ),
            models.UniqueConstraint(
                fields=["induk", "bulan_bunga"], condition=Q(jenis="strd"), name="ketetapan_strd_per_bulan"
            ),
        ]

    def __str__(self) -> str:
        return self.nomor


class Tagihan(models.Model):
    """Whether an assessment is paid, and when its payer is reminded next."""

    class Keadaan(models.TextChoices):
        TERBUKA = "terbuka", "Belum dibayar"
        LUNAS = "lunas", "Lunas"
        DIGANTI = "diganti", "Diganti ketetapan baru"
        BATAL = "batal", "Batal, permohonan berakhir"

    ketetapan = models.OneToOneField(Ketetapan, on_delete=models.PROTECT, primary_key=True, related_name="tagihan")
    keadaan = models.CharField(max_length=8, choices=Keadaan.choices, default=Keadaan.TERBUKA)
    lunas_pada = models.DateTimeField(null=True, blank=True)
    pengingat_pada = models.DateTimeField(null=True, blank=True)
    pengingat_ke = models.PositiveSmallIntegerField(default=0)
    didaftarkan_pada = models.DateTimeField(null=True, blank=True)  # made known to the bank
    lokasi = models.CharField(max_length=100, blank=True)  # of the printed letter, which stays as it was printed
    sidik = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = "tagihan"
        verbose_name_plural = "tagihan"
        indexes = [
            models.Index(
                fields=["pengingat_pada"],
                name="tagihan_pengingat",
                condition=Q(keadaan="terbuka", pengingat_pada__isnull=False),
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(keadaan="lunas", lunas_pada__isnull=False)
                | (~Q(keadaan="lunas") & Q(lunas_pada__isnull=True)),
                name="tagihan_lunas_bertanggal",
            )
        ]

    def __str__(self) -> str:
        return f"{self.ketetapan_id} {self.keadaan}"


class Pembebasan(models.Model):
    """Release of one permohonan from its charge by a written decision (R10.5). Insert-only by trigger."""

    permohonan = models.OneToOneField(Permohonan, on_delete=models.PROTECT, related_name="pembebasan_retribusi")
    dasar = models.CharField("nomor keputusan pembebasan", max_length=200)
    catatan = models.TextField()
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    jabatan = models.ForeignKey("akun.Jabatan", on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        verbose_name = "pembebasan retribusi"
        verbose_name_plural = "pembebasan retribusi"

    def __str__(self) -> str:
        return self.dasar
