"""People and companies that sign in."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bogor_portal.akun.kolom import KolomEmail, KolomIndeks
from bogor_portal.lib.kolom import KolomTerenkripsi


class JenisAkun(models.TextChoices):
    """R2.1 knows two kinds for applicants; officers are the third."""

    PERORANGAN = "perorangan", _("Perorangan")
    BADAN_USAHA = "badan_usaha", _("Badan usaha")
    PEGAWAI = "pegawai", _("Pegawai")


class PenggunaManager(BaseUserManager["Pengguna"]):
    def create_user(self, email: str, password: str | None = None, **kolom) -> "Pengguna":
        """A new account, not active unless `is_active=True` is given. No mail is sent."""
        pengguna = self.model(email=email, **kolom)
        pengguna.set_password(password)
        pengguna.save(using=self._db)
        return pengguna

    def create_superuser(self, email: str, password: str | None = None, **kolom) -> "Pengguna":
        tetap = {"is_staff": True, "is_superuser": True, "is_active": True, "aktif_sejak": timezone.now()}
        return self.create_user(email, password, **{"jenis": JenisAkun.PEGAWAI, **kolom, **tetap})

    def get_by_natural_key(self, username):
        return self.get(email=username)


class Pengguna(AbstractBaseUser, PermissionsMixin):
    """An account. NIK, NPWP and phone are encrypted; their keyed hashes carry uniqueness (NIK-11).

    `is_active` with `aktif_sejak` empty means: not activated yet. `is_active` false with `aktif_sejak`
    filled means: closed by an administrator, which no activation link undoes.
    Without `email` nobody signs in: made at a counter for a citizen who has none (PMH-06), until a counter adds one.
    """

    kode = models.UUIDField(_("kode"), default=uuid.uuid4, unique=True, editable=False)
    email = KolomEmail(_("email"), unique=True, null=True, blank=True)
    nama = models.CharField(_("nama"), max_length=200)
    jenis = models.CharField(_("jenis akun"), max_length=20, choices=JenisAkun.choices, default=JenisAkun.PERORANGAN)
    telepon = KolomTerenkripsi(_("nomor telepon"), null=True, blank=True)
    nik = KolomTerenkripsi(_("NIK"), null=True, blank=True)
    nik_indeks = KolomIndeks(_("indeks NIK"), dari="nik", unique=True)
    npwp = KolomTerenkripsi(_("NPWP"), null=True, blank=True)
    npwp_indeks = KolomIndeks(_("indeks NPWP"), dari="npwp", unique=True)
    nib = models.CharField(_("NIB"), max_length=13, unique=True, null=True, blank=True)
    penanggung_jawab = models.CharField(_("penanggung jawab"), max_length=200, blank=True)
    is_active = models.BooleanField(_("aktif"), default=False)
    is_staff = models.BooleanField(_("dapat membuka halaman petugas"), default=False)
    dibuat_pada = models.DateTimeField(_("dibuat pada"), default=timezone.now, editable=False)
    aktif_sejak = models.DateTimeField(_("aktif sejak"), null=True, blank=True, editable=False)

    objects = PenggunaManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["nama"]

    class Meta:
        verbose_name = _("pengguna")
        verbose_name_plural = _("pengguna")
        constraints = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="pengguna_email_huruf_kecil"),
            models.CheckConstraint(
                condition=models.Q(nik__isnull=True, nik_indeks__isnull=True)
                | models.Q(nik__isnull=False, nik_indeks__isnull=False),
                name="pengguna_nik_berindeks",
            ),
            models.CheckConstraint(
                condition=models.Q(npwp__isnull=True, npwp_indeks__isnull=True)
                | models.Q(npwp__isnull=False, npwp_indeks__isnull=False),
                name="pengguna_npwp_berindeks",
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    def get_full_name(self) -> str:
        return self.nama

    def get_short_name(self) -> str:
        return self.nama

    @property
    def menunggu_aktivasi(self) -> bool:
        """Registered, but the link in the mail has not been used yet."""
        return not self.is_active and self.aktif_sejak is None


class PerubahanEmail(models.Model):
    """A wish to use another address; it counts once the link sent to the new address was confirmed."""

    pengguna = models.ForeignKey(Pengguna, models.CASCADE, related_name="perubahan_email")
    email_lama = KolomEmail(_("email lama"))
    email_baru = KolomEmail(_("email baru"))
    diminta_pada = models.DateTimeField(_("diminta pada"), default=timezone.now)
    selesai_pada = models.DateTimeField(_("selesai pada"), null=True, blank=True)

    class Meta:
        verbose_name = _("perubahan email")
        verbose_name_plural = _("perubahan email")

    def __str__(self) -> str:
        return f"perubahan email #{self.pk}"
