"""People who act for a company: members with a role, and invitations to become one."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bogor_portal.akun.kolom import KolomEmail
from bogor_portal.akun.models.pengguna import Pengguna


class PeranUsaha(models.TextChoices):
    PEMILIK = "pemilik", _("Pemilik: mengajukan, menarik, dan mengatur anggota")
    PENGURUS = "pengurus", _("Pengurus: mengajukan dan menarik")
    STAF = "staf", _("Staf: menyiapkan isian dan melihat, tidak mengirim")


class AnggotaUsaha(models.Model):
    """A person acts for a company until `berakhir_pada`. The company's own login is its first owner, without a row."""

    kode = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    usaha = models.ForeignKey(Pengguna, models.PROTECT, related_name="anggota")
    pengguna = models.ForeignKey(Pengguna, models.PROTECT, related_name="keanggotaan")
    peran = models.CharField(_("peran"), max_length=10, choices=PeranUsaha.choices)
    diangkat_oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    sejak = models.DateTimeField(default=timezone.now)
    berakhir_pada = models.DateTimeField(null=True, blank=True)
    diakhiri_oleh = models.ForeignKey(Pengguna, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("anggota badan usaha")
        verbose_name_plural = _("anggota badan usaha")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["usaha", "pengguna"], condition=Q(berakhir_pada__isnull=True), name="anggota_usaha_sekali"
            ),
            models.CheckConstraint(condition=~Q(usaha=models.F("pengguna")), name="anggota_usaha_orang_lain"),
        ]

    def __str__(self) -> str:
        return f"{self.pengguna} untuk {self.usaha}"


class UndanganUsaha(models.Model):
    """An invitation by mail. It counts for whoever is signed in with just that address; once, for seven days."""

    kode = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    usaha = models.ForeignKey(Pengguna, models.PROTECT, related_name="undangan")
    email = KolomEmail(_("email"))
    peran = models.CharField(_("peran"), max_length=10, choices=PeranUsaha.choices)
    dibuat_oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    berlaku_sampai = models.DateTimeField()
    selesai_pada = models.DateTimeField(null=True, blank=True)  # accepted or taken back

    class Meta:
        verbose_name = _("undangan badan usaha")
        verbose_name_plural = _("undangan badan usaha")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["usaha", "email"], condition=Q(selesai_pada__isnull=True), name="undangan_usaha_sekali"
            )
        ]

    def __str__(self) -> str:
        return f"undangan #{self.pk}"
