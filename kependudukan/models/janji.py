"""Appointments: places, quotas, days and hours, who comes, and who waits (ANT-01 to ANT-09)."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from bogor_portal.akun.kolom import KolomIndeks
from bogor_portal.lib.kolom import KolomTerenkripsi

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna


class Keperluan(models.TextChoices):
    """What a person must come for; everything else is filed from home."""

    PEREKAMAN = "perekaman", "Perekaman KTP-el"
    FOTO = "foto", "Ganti pas foto KTP-el"
    IKD = "ikd", "Aktivasi IKD"
    PERKAWINAN = "perkawinan", "Pencatatan perkawinan"
    PENGAMBILAN = "pengambilan", "Pengambilan KTP-el atau KIA"


class TempatLayanan(models.Model):
    """A counter. ``kuota_harian``: numbers a day that are booked, ``kuota_langsung``: for those who just come."""

    kode = models.SlugField(max_length=40, unique=True)
    nama = models.CharField(max_length=120)
    alamat = models.CharField(max_length=200, blank=True)
    alamat_terkonfirmasi = models.BooleanField("alamat dikonfirmasi dinas", default=False)
    kuota_harian = models.PositiveIntegerField(default=200)  # ANT-01
    kuota_langsung = models.PositiveIntegerField(default=50)  # ANT-02
    hari_buka = models.JSONField(default=list, help_text="0 = Senin … 6 = Minggu. Sabtu: Service on Saturday.")
    aktif = models.BooleanField(default=True)
    urut = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "tempat layanan"
        verbose_name_plural = "tempat layanan"
        ordering = ["urut", "nama"]

    def __str__(self) -> str:
        return self.nama


class AturanKuota(models.Model):
    """How many come to a place for one purpose on a day, and how they are spread over its hours (ANT-08).

    ``rilis``: [[days before, per cent open], …], so that no single hour empties the book (ANT-07).
    """

    tempat = models.ForeignKey(TempatLayanan, on_delete=models.CASCADE, related_name="aturan")
    keperluan = models.CharField(max_length=16, choices=Keperluan.choices)
    per_hari = models.PositiveIntegerField()
    jam_buka = models.TimeField()
    jam_tutup = models.TimeField()
    menit = models.PositiveIntegerField("lama satu jadwal (menit)", default=60)
    rilis = models.JSONField(default=list)
    aktif = models.BooleanField(default=True)

    class Meta:
        verbose_name = "aturan kuota"
        verbose_name_plural = "aturan kuota"
        ordering = ["tempat", "keperluan"]
        constraints = [
            models.UniqueConstraint(fields=["tempat", "keperluan"], name="aturan_kuota_unik"),
            models.CheckConstraint(condition=Q(jam_tutup__gt=F("jam_buka")), name="aturan_kuota_maju"),
            models.CheckConstraint(condition=Q(menit__gte=5), name="aturan_kuota_menit"),
        ]

    def __str__(self) -> str:
        return f"{self.tempat}: {self.get_keperluan_display()}"


class HariLayanan(models.Model):
    """A place on one day: what is taken of its quota, whatever the purpose. The row that racers meet at."""

    tempat = models.ForeignKey(TempatLayanan, on_delete=models.PROTECT, related_name="hari")
    tanggal = models.DateField()
    kuota = models.PositiveIntegerField()
    terisi = models.PositiveIntegerField(default=0)
    kuota_langsung = models.PositiveIntegerField(default=0)
    terisi_langsung = models.PositiveIntegerField(default=0)
    nomor_terakhir = models.PositiveIntegerField(default=0)
    ditutup = models.CharField("alasan ditutup", max_length=200, blank=True)

    class Meta:
        verbose_name = "hari layanan"
        verbose_name_plural = "hari layanan"
        ordering = ["tanggal", "tempat"]
        constraints = [
            models.UniqueConstraint(fields=["tempat", "tanggal"], name="hari_layanan_unik"),
            models.CheckConstraint(condition=Q(terisi__lte=F("kuota")), name="hari_layanan_tidak_lebih"),
            models.CheckConstraint(
                condition=Q(terisi_langsung__lte=F("kuota_langsung")), name="hari_layanan_langsung_tidak_lebih"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tempat} {self.tanggal}"


class Slot(models.Model):
    """An hour of one purpose on a day. ``dibuka``: how much of ``kapasitas`` has been released so far."""

    kode = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    hari = models.ForeignKey(HariLayanan, on_delete=models.PROTECT, related_name="slot")
    keperluan = models.CharField(max_length=16, choices=Keperluan.choices)
    mulai = models.DateTimeField()
    selesai = models.DateTimeField()
    kapasitas = models.PositiveIntegerField()
    dibuka = models.PositiveIntegerField(default=0)
    terisi = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "jadwal"
        verbose_name_plural = "jadwal"
        ordering = ["mulai", "id"]
        constraints = [
            models.UniqueConstraint(fields=["hari", "keperluan", "mulai"], name="slot_unik"),
            models.CheckConstraint(
                condition=Q(terisi__lte=F("dibuka"), dibuka__lte=F("kapasitas")), name="slot_tidak_lebih"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_keperluan_display()} {self.mulai:%Y-%m-%d %H.%M}"

    @property
    def sisa(self) -> int:
        return self.dibuka - self.terisi


class JanjiTemuQuerySet(models.QuerySet["JanjiTemu"]):
    def milik(self, pengguna: Pengguna) -> JanjiTemuQuerySet:
        return self.filter(pengguna=pengguna)

    def aktif(self) -> JanjiTemuQuerySet:
        return self.filter(status__in=JanjiTemu.Status.aktif())


class JanjiTemu(models.Model):
    """One person, one slot. The NIK is encrypted; its keyed hash holds one active appointment per purpose (ANT-06)."""

    class Status(models.TextChoices):
        DITAWARKAN = "ditawarkan", "Ditawarkan, menunggu jawaban Anda"
        DIPESAN = "dipesan", "Terjadwal"
        HADIR = "hadir", "Sudah hadir"
        SELESAI = "selesai", "Selesai"
        TIDAK_HADIR = "tidak_hadir", "Tidak hadir"
        BATAL = "batal", "Dibatalkan"

        @classmethod
        def aktif(cls) -> tuple[str, ...]:
            return (cls.DITAWARKAN, cls.DIPESAN, cls.HADIR)

    class Jalur(models.TextChoices):
        DARING = "daring", "Dipesan daring"
        PETUGAS = "petugas", "Dipesankan petugas"
        LANGSUNG = "langsung", "Datang langsung"

    kode = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, null=True, blank=True, related_name="janji")
    hari = models.ForeignKey(HariLayanan, on_delete=models.PROTECT, related_name="janji")
    keperluan = models.CharField(max_length=16, choices=Keperluan.choices)
    nomor = models.PositiveIntegerField()
    pengguna = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="janji_temu"
    )
    permohonan = models.ForeignKey(
        "alur.Permohonan", on_delete=models.PROTECT, null=True, blank=True, related_name="janji_temu"
    )
    nama = models.CharField(max_length=200)
    nik = KolomTerenkripsi(null=True, blank=True)
    nik_indeks = KolomIndeks(dari="nik")
    jalur = models.CharField(max_length=10, choices=Jalur.choices, default=Jalur.DARING)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.DIPESAN)
    tawaran_sampai = models.DateTimeField(null=True, blank=True)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    diubah_pada = models.DateTimeField(auto_now=True)

    objects = JanjiTemuQuerySet.as_manager()

    class Meta:
        verbose_name = "janji temu"
        verbose_name_plural = "janji temu"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["nik_indeks", "keperluan"],
                condition=Q(status__in=("ditawarkan", "dipesan", "hadir"), nik_indeks__isnull=False),
                name="janji_satu_aktif",
            ),
            models.UniqueConstraint(fields=["hari", "nomor"], name="janji_nomor_unik"),
            models.CheckConstraint(
                condition=Q(status="ditawarkan", tawaran_sampai__isnull=False) | ~Q(status="ditawarkan"),
                name="janji_tawaran_berbatas",
            ),
        ]
        indexes = [
            models.Index(fields=["pengguna", "-id"], name="janji_milik"),
            models.Index(fields=["tawaran_sampai"], name="janji_tawaran", condition=Q(status="ditawarkan")),
        ]

    def __str__(self) -> str:
        return f"{self.nomor_antrean} {self.get_keperluan_display()}"

    @property
    def nomor_antrean(self) -> str:
        """What is called out: a letter per purpose and the day's number."""
        return f"{self.keperluan[0].upper()}-{self.nomor:03d}"


class PeristiwaJanji(models.Model):
    """What happened to an appointment, and by whom. Insert-only."""

    janji = models.ForeignKey(JanjiTemu, on_delete=models.PROTECT, related_name="peristiwa")
    aksi = models.CharField(max_length=20)
    dari = models.ForeignKey(Slot, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    pada = models.DateTimeField()

    class Meta:
        verbose_name = "peristiwa janji"
        verbose_name_plural = "peristiwa janji"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.aksi} {self.janji_id}"


class DaftarTunggu(models.Model):
    """Somebody who takes the next free hour at a place until a day; first come, first offered (ANT-07)."""

    class Status(models.TextChoices):
        MENUNGGU = "menunggu", "Menunggu"
        DITAWARI = "ditawari", "Sudah ditawari"
        BATAL = "batal", "Berhenti menunggu"

    kode = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="daftar_tunggu")
    tempat = models.ForeignKey(TempatLayanan, on_delete=models.PROTECT, related_name="daftar_tunggu")
    keperluan = models.CharField(max_length=16, choices=Keperluan.choices)
    permohonan = models.ForeignKey(
        "alur.Permohonan", on_delete=models.PROTECT, null=True, blank=True, related_name="daftar_tunggu"
    )
    sampai = models.DateField()
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.MENUNGGU)
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "daftar tunggu"
        verbose_name_plural = "daftar tunggu"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["pengguna", "keperluan"], condition=Q(status="menunggu"), name="daftar_tunggu_satu"
            )
        ]
        indexes = [
            models.Index(fields=["tempat", "keperluan", "id"], name="tunggu_giliran", condition=Q(status="menunggu"))
        ]

    def __str__(self) -> str:
        return f"{self.get_keperluan_display()} di {self.tempat}"
