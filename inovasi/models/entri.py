"""An innovation's participation in one edition: its status, and per indicator claim, evidence and verdict."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from inovasi.models.edisi import Edisi, Indikator
from inovasi.models.inovasi import Inovasi


class Entri(models.Model):
    """R12: draf → diajukan → perlu_revisi | terverifikasi; perlu_revisi → diajukan. Only ``actions`` writes it.

    What is counted in the index is only terverifikasi and within the edition's window (R37, R25).
    """

    class Status(models.TextChoices):
        DRAF = "draf", "Draf"
        DIAJUKAN = "diajukan", "Diajukan"
        PERLU_REVISI = "perlu_revisi", "Perlu revisi"
        TERVERIFIKASI = "terverifikasi", "Terverifikasi"

    inovasi = models.ForeignKey(Inovasi, on_delete=models.PROTECT, related_name="entri")
    edisi = models.ForeignKey(Edisi, on_delete=models.PROTECT, related_name="entri")
    status = models.CharField(max_length=14, choices=Status.choices, default=Status.DRAF)
    baris = models.PositiveIntegerField(default=0, editable=False)  # what a page shows and an act is checked against
    dibuat_pada = models.DateTimeField(default=timezone.now, editable=False)
    pertama_diajukan_pada = models.DateTimeField(null=True, blank=True)
    diajukan_pada = models.DateTimeField(null=True, blank=True)
    diajukan_oleh = models.ForeignKey("akun.Pengguna", on_delete=models.PROTECT, null=True, related_name="+")
    pertama_diputus_pada = models.DateTimeField(null=True, blank=True)
    diputus_pada = models.DateTimeField(null=True, blank=True)
    catatan = models.TextField("catatan verifikator", blank=True)

    class Meta:
        verbose_name = "entri"
        verbose_name_plural = "entri"
        ordering = ["edisi", "inovasi"]
        constraints = [models.UniqueConstraint(fields=["inovasi", "edisi"], name="entri_unik")]
        indexes = [models.Index(fields=["edisi", "status"], name="entri_edisi_status")]

    def __str__(self) -> str:
        return f"{self.inovasi} ({self.edisi})"


class NilaiIndikator(models.Model):
    """One of the SID rows of an entry: claimed and verified level (R13)."""

    class Keadaan(models.TextChoices):
        MENUNGGU = "menunggu", "Menunggu verifikasi"
        DIVERIFIKASI = "diverifikasi", "Sudah diverifikasi"

    entri = models.ForeignKey(Entri, on_delete=models.PROTECT, related_name="nilai")
    indikator = models.ForeignKey(Indikator, on_delete=models.PROTECT, related_name="nilai")
    basis = models.CharField(max_length=1, blank=True)  # R17
    klaim = models.PositiveSmallIntegerField("tingkat menurut OPD", default=0)
    verifikasi = models.PositiveSmallIntegerField("tingkat terverifikasi", null=True, blank=True)
    keadaan = models.CharField(max_length=14, choices=Keadaan.choices, default=Keadaan.MENUNGGU)
    keterangan = models.TextField("keterangan OPD", blank=True)
    catatan = models.TextField("catatan verifikator", blank=True)
    diverifikasi_oleh = models.ForeignKey("akun.Pengguna", on_delete=models.PROTECT, null=True, related_name="+")
    diverifikasi_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "nilai indikator"
        verbose_name_plural = "nilai indikator"
        ordering = ["entri", "indikator__urut"]
        constraints = [
            models.UniqueConstraint(fields=["entri", "indikator"], name="nilai_unik"),
            models.CheckConstraint(
                condition=Q(klaim__lte=3) & (Q(verifikasi__isnull=True) | Q(verifikasi__lte=3)),
                name="nilai_0_sampai_3",
            ),
            models.CheckConstraint(
                condition=Q(keadaan="menunggu", verifikasi__isnull=True)
                | Q(keadaan="diverifikasi", verifikasi__isnull=False, diverifikasi_oleh__isnull=False),
                name="nilai_verifikasi_bersama_keadaan",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indikator}: {self.klaim}"


class Bukti(models.Model):
    """Evidence for one row: a file, a link, or a statistic of the portal. Withdrawn, never deleted."""

    nilai = models.ForeignKey(NilaiIndikator, on_delete=models.PROTECT, related_name="bukti")
    berkas = models.ForeignKey("berkas.Berkas", on_delete=models.PROTECT, null=True, blank=True, related_name="bukti")
    tautan = models.URLField(max_length=300, blank=True)
    statistik = models.ForeignKey(
        "PernyataanStatistik", on_delete=models.PROTECT, null=True, blank=True, related_name="bukti"
    )
    menit = models.DecimalField("lama video (menit)", max_digits=4, decimal_places=1, null=True, blank=True)
    keterangan = models.CharField(max_length=200, blank=True)
    oleh = models.ForeignKey("akun.Pengguna", on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()
    dilepas_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "bukti"
        verbose_name_plural = "bukti"
        ordering = ["pk"]
        indexes = [models.Index(fields=["nilai"], condition=Q(dilepas_pada__isnull=True), name="bukti_berlaku")]
        constraints = [
            models.CheckConstraint(
                condition=Q(berkas__isnull=False, tautan="", statistik__isnull=True)
                | (Q(berkas__isnull=True, statistik__isnull=True) & ~Q(tautan=""))
                | Q(berkas__isnull=True, tautan="", statistik__isnull=False),
                name="bukti_satu_bentuk",
            )
        ]

    def __str__(self) -> str:
        return f"Bukti {self.nilai}"


class HasilEntri(models.Model):
    """An entry's scores as they stood when the round was closed (R30)."""

    entri = models.OneToOneField(Entri, on_delete=models.PROTECT, related_name="hasil")
    nama = models.CharField(max_length=150)
    urusan = models.ForeignKey("Urusan", on_delete=models.PROTECT, null=True, related_name="+")
    tahapan = models.CharField(max_length=12, blank=True)
    klaim = models.DecimalField(max_digits=7, decimal_places=2)
    skor = models.DecimalField(max_digits=7, decimal_places=2)
    layak = models.BooleanField()

    class Meta:
        verbose_name = "hasil entri"
        verbose_name_plural = "hasil entri"

    def __str__(self) -> str:
        return f"{self.nama}: {self.skor}"
