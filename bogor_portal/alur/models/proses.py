"""Where a permohonan stands, and the intervals of its clock."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import Func, Q

from bogor_portal.alur.models.permohonan import Permohonan
from bogor_portal.alur.models.tahap import Tahap

LAJUR_UTAMA = "utama"
LAJUR_FIKTIF = "fiktif"


class Giliran(models.Model):
    """A permohonan's stay in one tahap. One open row per live lane (``lajur``); written by ``advance()`` alone.

    ``jabatan`` is empty while it is the applicant's or the system's turn. ``urut_pada`` is the queue's sort key:
    the tenggat, or the moment of entry while no clock runs.
    """

    permohonan = models.ForeignKey(Permohonan, on_delete=models.PROTECT, related_name="giliran")
    tahap = models.ForeignKey(Tahap, on_delete=models.PROTECT, related_name="giliran")
    lajur = models.CharField(max_length=60, default=LAJUR_UTAMA)
    dari = models.ForeignKey(Tahap, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    jabatan = models.ForeignKey(
        "akun.Jabatan", on_delete=models.PROTECT, null=True, related_name="giliran", db_index=False
    )  # its index is giliran_jabatan_berkas
    pemegang = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="giliran"
    )
    klaim_sampai = models.DateTimeField(null=True, blank=True)
    masuk_pada = models.DateTimeField()
    keluar_pada = models.DateTimeField(null=True, blank=True)
    urut_pada = models.DateTimeField()
    tenggat = models.DateTimeField(null=True, blank=True)
    aksi_keluar = models.CharField(max_length=30, blank=True)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    diam_pada = models.DateTimeField(null=True, blank=True)  # when it was told that this turn does not move

    class Meta:
        verbose_name = "giliran"
        verbose_name_plural = "giliran"
        ordering = ["permohonan", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["permohonan", "lajur"], condition=Q(keluar_pada__isnull=True), name="giliran_satu_per_lajur"
            ),
            models.CheckConstraint(
                condition=Q(pemegang__isnull=True, klaim_sampai__isnull=True)
                | Q(pemegang__isnull=False, klaim_sampai__isnull=False),
                name="giliran_klaim_utuh",
            ),
        ]
        indexes = [
            models.Index(
                fields=["jabatan", "urut_pada", "id"], name="giliran_antrean", condition=Q(keluar_pada__isnull=True)
            ),
            models.Index(fields=["jabatan", "permohonan"], name="giliran_jabatan_berkas"),
            models.Index(
                fields=["klaim_sampai"],
                name="giliran_klaim",
                condition=Q(keluar_pada__isnull=True, klaim_sampai__isnull=False),
            ),
            models.Index(
                fields=["masuk_pada"],
                name="giliran_diam",
                condition=Q(keluar_pada__isnull=True, diam_pada__isnull=True, jabatan__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.permohonan} di {self.tahap}"


class RentangWaktu(models.Model):
    """An interval of the service clock, half open [mulai, selesai). The rows of one permohonan tile time."""

    class Keadaan(models.TextChoices):
        BELUM_MULAI = "belum_mulai", "Belum mulai"
        JALAN = "jalan", "Berjalan"
        JEDA = "jeda", "Berhenti"

    class Alasan(models.TextChoices):
        MENUNGGU_LENGKAP = "menunggu_lengkap", "Menunggu pemeriksaan kelengkapan"
        PROSES_DINAS = "proses_dinas", "Diproses dinas"
        PERBAIKAN = "perbaikan", "Menunggu perbaikan pemohon"
        PEMBAYARAN = "pembayaran", "Menunggu pembayaran"
        SELESAI = "selesai", "Sudah diputus, sampai dibuka kembali"
        # not the office's time either (ALUR-03, SIAK-10)
        GANGGUAN_SIAK = "gangguan_siak", "Menunggu sistem kependudukan (SIAK) yang terganggu"
        PENUNGGALAN = "penunggalan", "Menunggu penunggalan data di pusat"
        BLANGKO = "blangko", "Menunggu blangko tersedia"
        DAERAH_ASAL = "daerah_asal", "Menunggu jawaban daerah asal"
        KEHADIRAN = "kehadiran", "Menunggu kehadiran pemohon"

    permohonan = models.ForeignKey(Permohonan, on_delete=models.PROTECT, related_name="rentang_waktu")
    mulai = models.DateTimeField()
    selesai = models.DateTimeField(null=True, blank=True)
    keadaan = models.CharField(max_length=12, choices=Keadaan.choices)
    alasan = models.CharField(max_length=20, choices=Alasan.choices)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "rentang waktu"
        verbose_name_plural = "rentang waktu"
        ordering = ["permohonan", "mulai", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["permohonan"], condition=Q(selesai__isnull=True), name="rentang_satu_terbuka"
            ),
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gte=models.F("mulai")), name="rentang_maju"
            ),
            ExclusionConstraint(
                name="rentang_tidak_tumpang_tindih",
                expressions=[
                    ("permohonan", RangeOperators.EQUAL),
                    (
                        Func(
                            models.F("mulai"),
                            models.F("selesai"),
                            RangeBoundary(),
                            function="tstzrange",
                            output_field=DateTimeRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.permohonan} {self.keadaan}"
