"""Uploaded files and officers' verdicts on them."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from bogor_portal.berkas import akses

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna


class BerkasQuerySet(models.QuerySet["Berkas"]):
    def visible_to(self, pengguna: Pengguna) -> BerkasQuerySet:
        """One's own files, and those that a registered provider opens to this person."""
        return self.filter(akses.saringan(pengguna)).distinct()


class Berkas(models.Model):
    """One accepted file. What is stored is the checked and rewritten content, encrypted, under a random name."""

    class Jenis(models.TextChoices):
        PDF = "pdf", "PDF"
        JPG = "jpg", "JPG"
        PNG = "png", "PNG"
        DWG = "dwg", "DWG"

    class Status(models.TextChoices):
        BERSIH = "bersih", "Diterima"
        DIHAPUS = "dihapus", "Dihapus"

    kode = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pemilik = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="berkas")
    nama_asli = models.CharField(max_length=150)
    jenis = models.CharField(max_length=4, choices=Jenis.choices)
    ukuran = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)  # of the content as stored, before encryption
    sha256_kiriman = models.CharField(max_length=64)  # of the content as received
    lokasi = models.CharField(max_length=80, unique=True)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.BERSIH)
    pemindai = models.CharField(max_length=20, blank=True)  # the virus scanner that passed it; empty: none set up
    jumlah_halaman = models.PositiveIntegerField(null=True, blank=True)
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    objects = BerkasQuerySet.as_manager()

    class Meta:
        verbose_name = "berkas"
        verbose_name_plural = "berkas"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.nama_asli


class Verifikasi(models.Model):
    """An officer's verdict on a file for one persyaratan; insert-only, the newest counts."""

    class Hasil(models.TextChoices):
        SESUAI = "sesuai", "Sesuai"
        TIDAK_SESUAI = "tidak_sesuai", "Tidak sesuai"
        PERLU_KLARIFIKASI = "perlu_klarifikasi", "Perlu klarifikasi"

    berkas = models.ForeignKey(Berkas, on_delete=models.PROTECT, related_name="verifikasi")
    persyaratan = models.SlugField(max_length=60)
    hasil = models.CharField(max_length=20, choices=Hasil.choices)
    catatan = models.TextField(blank=True)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField(auto_now_add=True)
    berlaku_sampai = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "verifikasi"
        verbose_name_plural = "verifikasi"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.get_hasil_display()} {self.berkas_id}"


class CatatanAkses(models.Model):
    """A staff member's read of somebody's file."""

    berkas = models.ForeignKey(Berkas, on_delete=models.PROTECT, related_name="catatan_akses")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField(auto_now_add=True)
    cara = models.CharField(max_length=10)  # lihat, unduh

    class Meta:
        verbose_name = "catatan akses"
        verbose_name_plural = "catatan akses"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.cara} {self.berkas_id}"
