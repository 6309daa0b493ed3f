"""Uploaded files: what is known of each, who read it, and what officers found."""

import uuid

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone

from bogor_portal.berkas.akses import daftar_syarat


class BerkasQuerySet(models.QuerySet["Berkas"]):
    def hidup(self) -> "BerkasQuerySet":
        return self.exclude(status=Berkas.Status.DIHAPUS)

    def visible_to(self, pengguna) -> "BerkasQuerySet":
        """Files this person may read: own ones and those that a registered provider opens (safety 8)."""
        if isinstance(pengguna, AnonymousUser) or not pengguna.is_active:
            return self.none()
        syarat = models.Q(pemilik=pengguna)
        for tambahan in daftar_syarat(pengguna):
            syarat |= models.Q(pk__in=Berkas.objects.filter(tambahan).values("pk"))
        return self.hidup().filter(syarat)


class Berkas(models.Model):
    """One checked, cleaned and encrypted upload. Its content never changes (trigger in 0002)."""

    class Jenis(models.TextChoices):
        PDF = "pdf", "PDF"
        JPG = "jpg", "JPG"
        PNG = "png", "PNG"
        DWG = "dwg", "DWG"
        MP4 = "mp4", "MP4"

    class Status(models.TextChoices):
        BERSIH = "bersih", "Tersimpan"
        DIHAPUS = "dihapus", "Dihapus"

    kode = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pemilik = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="berkas")
    nama_asli = models.CharField(max_length=120, help_text="Untuk dibaca saja; angka panjang disamarkan.")
    jenis = models.CharField(max_length=3, choices=Jenis.choices)
    ukuran = models.PositiveIntegerField(help_text="Byte isi yang disimpan, sebelum dienkripsi.")
    sha256 = models.CharField(max_length=64, validators=[RegexValidator(r"\A[0-9a-f]{64}\Z")])
    sha256_kiriman = models.CharField(max_length=64, validators=[RegexValidator(r"\A[0-9a-f]{64}\Z")])
    lokasi = models.CharField(max_length=80, unique=True, help_text="Di bawah BERKAS_ROOT.")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.BERSIH)
    jumlah_halaman = models.PositiveIntegerField(null=True, blank=True)
    pemindai = models.CharField(max_length=20, blank=True, help_text="Pemindai virus; kosong bila tidak ada.")
    dibuat_pada = models.DateTimeField(default=timezone.now, editable=False)
    dihapus_pada = models.DateTimeField(null=True, blank=True)

    objects = BerkasQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "berkas"
        constraints = [
            models.CheckConstraint(condition=models.Q(ukuran__gt=0), name="berkas_tidak_kosong"),
            models.CheckConstraint(
                condition=models.Q(status="dihapus", dihapus_pada__isnull=False)
                | models.Q(status="bersih", dihapus_pada__isnull=True),
                name="berkas_dihapus_bertanggal",
            ),
        ]

    def __str__(self) -> str:
        return f"Berkas {self.kode}"

    @property
    def gambar(self) -> bool:
        return self.jenis in {self.Jenis.JPG, self.Jenis.PNG}

    @property
    def bisa_ditampilkan(self) -> bool:
        """Whether a browser shows it here; what could not be written anew is only ever downloaded."""
        return self.jenis not in {self.Jenis.DWG, self.Jenis.MP4}


class CatatanAkses(models.Model):
    """One reading of a file by someone who does not own it (safety 11). Insert-only by trigger."""

    class Cara(models.TextChoices):
        LIHAT = "lihat", "Melihat"
        UNDUH = "unduh", "Mengunduh"

    berkas = models.ForeignKey(Berkas, on_delete=models.PROTECT, related_name="akses")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=timezone.now)
    cara = models.CharField(max_length=10, choices=Cara.choices)
    tujuan = models.CharField(max_length=60, help_text="Untuk apa dibaca, mis. nama tahap; tanpa data pribadi.")

    class Meta:
        verbose_name_plural = "catatan akses"
        indexes = [models.Index(fields=["berkas", "-pada"], name="catatan_akses_berkas")]

    def __str__(self) -> str:
        return f"{self.get_cara_display()} {self.berkas_id} pada {self.pada:%Y-%m-%d %H:%M}"


class Pemusnahan(models.Model):
    """The record that something was destroyed: its digest where it was a file, when and why. Insert-only by trigger."""

    berkas = models.OneToOneField(Berkas, on_delete=models.PROTECT, null=True, blank=True, related_name="pemusnahan")
    apa = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64, blank=True)
    alasan = models.CharField(max_length=200)
    pada = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "pemusnahan"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.apa} {self.pada:%Y-%m-%d}"


class Verifikasi(models.Model):
    """An officer's verdict on a berkas for one persyaratan. Insert-only; the latest one counts."""

    class Hasil(models.TextChoices):
        SESUAI = "sesuai", "Sesuai"
        TIDAK_SESUAI = "tidak_sesuai", "Tidak sesuai"
        PERLU_KLARIFIKASI = "perlu_klarifikasi", "Perlu klarifikasi"

    berkas = models.ForeignKey(Berkas, on_delete=models.PROTECT, related_name="verifikasi")
    persyaratan = models.SlugField(max_length=60, db_index=False, help_text="Kunci persyaratan pada versi layanan.")
    hasil = models.CharField(max_length=20, choices=Hasil.choices)
    catatan = models.TextField(blank=True)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=timezone.now)
    berlaku_sampai = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "verifikasi"
        indexes = [models.Index(fields=["berkas", "persyaratan", "-id"], name="verifikasi_terakhir")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(hasil="sesuai") | ~models.Q(catatan=""), name="verifikasi_bercatatan"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_hasil_display()}: {self.persyaratan}"
