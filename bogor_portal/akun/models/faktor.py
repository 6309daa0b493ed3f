"""The second factor of a staff account, its recovery codes, and what was done to an account."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bogor_portal.akun.models.pengguna import Pengguna
from bogor_portal.lib.kolom import KolomTerenkripsi


class FaktorKedua(models.Model):
    """`rahasia` counts; `rahasia_baru` waits until a code made with it was shown. `langkah_terakhir` is the time step
    of the last code that was taken: that one and older ones are refused (no code counts twice)."""

    pengguna = models.OneToOneField(Pengguna, models.PROTECT, related_name="faktor_kedua")
    rahasia = KolomTerenkripsi(null=True, blank=True)
    rahasia_baru = KolomTerenkripsi(null=True, blank=True)
    langkah_terakhir = models.BigIntegerField(default=0)
    aktif_sejak = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("faktor kedua")
        verbose_name_plural = _("faktor kedua")
        constraints = [
            models.CheckConstraint(
                condition=Q(rahasia__isnull=True, aktif_sejak__isnull=True)
                | Q(rahasia__isnull=False, aktif_sejak__isnull=False),
                name="faktor_aktif_berahasia",
            )
        ]

    def __str__(self) -> str:
        return f"faktor kedua #{self.pk}"


class KodePemulihan(models.Model):
    """A code for the day the telephone is lost: shown once, kept as a keyed hash, good once."""

    faktor = models.ForeignKey(FaktorKedua, models.CASCADE, related_name="kode_pemulihan")
    sidik = models.CharField(max_length=64)
    dipakai_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("kode pemulihan")
        verbose_name_plural = _("kode pemulihan")
        constraints = [models.UniqueConstraint(fields=["faktor", "sidik"], name="kode_pemulihan_unik")]

    def __str__(self) -> str:
        return f"kode pemulihan #{self.pk}"


class RiwayatAkun(models.Model):
    """What happened to an account's keys and sessions, by whom. Insert-only by trigger."""

    class Aksi(models.TextChoices):
        FAKTOR_DIPASANG = "faktor_dipasang", _("Faktor kedua dipasang")
        FAKTOR_DIGANTI = "faktor_diganti", _("Faktor kedua dipindah ke perangkat lain")
        FAKTOR_DISETEL_ULANG = "faktor_disetel_ulang", _("Faktor kedua disetel ulang")
        PEMULIHAN_DIBUAT = "pemulihan_dibuat", _("Kode pemulihan baru dibuat")
        PEMULIHAN_DIPAKAI = "pemulihan_dipakai", _("Masuk dengan kode pemulihan")
        SESI_DIAKHIRI = "sesi_diakhiri", _("Sesi diakhiri pemiliknya")
        PERAN_DIUBAH = "peran_diubah", _("Peran diubah; semua sesi diakhiri")
        DIBUAT_DI_LOKET = "dibuat_di_loket", _("Akun tanpa email dibuat di loket")
        EMAIL_DI_LOKET = "email_di_loket", _("Email dipasang di loket")
        IDENTITAS_DIVERIFIKASI = "identitas_diverifikasi", _("Identitas diverifikasi di loket")
        IDENTITAS_DICABUT = "identitas_dicabut", _("Verifikasi identitas dicabut")

    pengguna = models.ForeignKey(Pengguna, models.PROTECT, related_name="riwayat_akun")
    aksi = models.CharField(max_length=30, choices=Aksi.choices)
    oleh = models.ForeignKey(Pengguna, models.PROTECT, null=True, blank=True, related_name="+")  # none: the server
    pada = models.DateTimeField(default=timezone.now)
    alasan = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("riwayat akun")
        verbose_name_plural = _("riwayat akun")
        ordering = ["-id"]
        indexes = [models.Index(fields=["pengguna", "-id"], name="riwayat_akun_pengguna")]

    def __str__(self) -> str:
        return f"{self.get_aksi_display()} #{self.pk}"
