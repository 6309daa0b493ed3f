"""Money that came in, as the treasurer or the bank reported it, and the calls of the bank."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from perizinan.retribusi.models.ketetapan import Tagihan


class Pembayaran(models.Model):
    """One payment. What was reported never changes (trigger); one that does not fit waits for the treasurer.

    ``tagihan`` is empty while nobody knows what was paid. The database keeps that one bill has one payment that
    counts, and that one transaction of the bank is one row.
    """

    class Sumber(models.TextChoices):
        BANK = "bank", "Bank"
        BENDAHARA = "bendahara", "Bendahara"

    class Cara(models.TextChoices):
        TUNAI = "tunai", "Tunai di loket"
        TRANSFER = "transfer", "Setoran atau transfer ke rekening kas daerah"
        KANAL_BANK = "kanal_bank", "Kanal pembayaran bank"

    class Keadaan(models.TextChoices):
        SAH = "sah", "Diterima"
        DITINJAU = "ditinjau", "Perlu ditinjau bendahara"
        DIKEMBALIKAN = "dikembalikan", "Dikembalikan kepada pembayar"

    class Sebab(models.TextChoices):
        TIADA = "", "-"
        TIDAK_DIKENAL = "tidak_dikenal", "Kode bayar tidak dikenal"
        JUMLAH_BEDA = "jumlah_beda", "Jumlah tidak sama dengan tagihan"
        SUDAH_LUNAS = "sudah_lunas", "Tagihan sudah lunas (bayar dua kali)"
        DIGANTI = "diganti", "Ketetapan sudah diganti"
        BATAL = "batal", "Permohonan sudah berakhir"

    kode = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    tagihan = models.ForeignKey(Tagihan, on_delete=models.PROTECT, null=True, blank=True, related_name="pembayaran")
    kode_bayar = models.CharField(max_length=40)  # as it was given
    sumber = models.CharField(max_length=10, choices=Sumber.choices)
    cara = models.CharField(max_length=12, choices=Cara.choices)
    referensi = models.CharField("nomor transaksi atau bukti", max_length=80)
    jumlah = models.DecimalField(max_digits=17, decimal_places=2)
    dibayar_pada = models.DateTimeField()
    dicatat_pada = models.DateTimeField()
    dicatat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    keadaan = models.CharField(max_length=14, choices=Keadaan.choices)
    sebab = models.CharField(max_length=14, choices=Sebab.choices, blank=True)
    nomor_kwitansi = models.CharField(max_length=60, unique=True, null=True, blank=True)
    diputus_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    diputus_pada = models.DateTimeField(null=True, blank=True)
    catatan = models.TextField(blank=True)
    lokasi = models.CharField(max_length=100, blank=True)  # of the printed receipt
    sidik = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = "pembayaran"
        verbose_name_plural = "pembayaran"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["sumber", "referensi"], name="pembayaran_satu_transaksi"),
            models.UniqueConstraint(fields=["tagihan"], condition=Q(keadaan="sah"), name="pembayaran_satu_sah"),
            models.CheckConstraint(condition=Q(jumlah__gt=0), name="pembayaran_berjumlah"),
            models.CheckConstraint(
                condition=Q(keadaan="sah", tagihan__isnull=False, nomor_kwitansi__isnull=False)
                | (~Q(keadaan="sah") & Q(nomor_kwitansi__isnull=True)),
                name="pembayaran_sah_berkwitansi",
            ),
        ]
        indexes = [models.Index(fields=["id"], name="pembayaran_ditinjau", condition=Q(keadaan="ditinjau"))]

    def __str__(self) -> str:
        return f"{self.get_sumber_display()} {self.referensi}"


class PanggilanBank(models.Model):
    """A call whose signature was right, by its nonce: the same one a second time is a replay. Insert-only."""

    nonce = models.CharField(max_length=64, unique=True)
    sidik = models.CharField(max_length=64)  # sha256 of the body
    diterima_pada = models.DateTimeField()

    class Meta:
        verbose_name = "panggilan bank"
        verbose_name_plural = "panggilan bank"

    def __str__(self) -> str:
        return self.nonce
