"""Cards that are printed and handed over: KTP-el and KIA (TTE-02), and the blank ones in stock."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from bogor_portal.alur.models import Permohonan


class JenisKartu(models.TextChoices):
    KTP = "ktp", "KTP-el"
    KIA = "kia", "KIA"


class StokBlangko(models.Model):
    """Blank cards in stock. Without a row the stock is not kept here and never holds anybody up."""

    jenis = models.CharField(max_length=3, choices=JenisKartu.choices, unique=True)
    jumlah = models.PositiveIntegerField()

    class Meta:
        verbose_name = "stok blangko"
        verbose_name_plural = "stok blangko"

    def __str__(self) -> str:
        return f"{self.get_jenis_display()}: {self.jumlah}"


class MutasiBlangko(models.Model):
    """A change of the stock, kept for ever (trigger): received or counted (either sign), or used for a card (negative).

    ``kunci`` is the form's idempotency key: a second click finds the first one's row.
    """

    jenis = models.CharField(max_length=3, choices=JenisKartu.choices)
    jumlah = models.IntegerField()
    sisa = models.PositiveIntegerField()
    keterangan = models.CharField(max_length=200, blank=True)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()
    kunci = models.CharField(max_length=64, unique=True, null=True, blank=True)

    class Meta:
        verbose_name = "mutasi blangko"
        verbose_name_plural = "mutasi blangko"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.jumlah:+d}"


class KartuFisik(models.Model):
    """One printed card of a permohonan: where it waits, and who collected it with what proof of identity."""

    class Pengambil(models.TextChoices):
        PEMOHON = "pemohon", "Pemilik kartu sendiri"
        KELUARGA = "keluarga", "Anggota satu KK"
        KUASA = "kuasa", "Pemegang surat kuasa F-1.07"

    permohonan = models.OneToOneField(Permohonan, on_delete=models.PROTECT, related_name="kartu")
    jenis = models.CharField(max_length=3, choices=JenisKartu.choices)
    nomor_seri = models.CharField("nomor seri blangko", max_length=40, unique=True)
    tempat_ambil = models.CharField(max_length=120)
    dicetak_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    dicetak_pada = models.DateTimeField()
    pengambil = models.CharField(max_length=10, choices=Pengambil.choices, blank=True)
    nama_pengambil = models.CharField(max_length=200, blank=True)
    catatan = models.CharField(max_length=300, blank=True)
    diserahkan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    diserahkan_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "kartu fisik"
        verbose_name_plural = "kartu fisik"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(diserahkan_pada__isnull=True)
                | (models.Q(diserahkan_oleh__isnull=False) & ~models.Q(nama_pengambil="")),
                name="kartu_penyerahan_utuh",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.nomor_seri}"
