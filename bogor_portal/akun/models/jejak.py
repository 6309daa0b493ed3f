"""Who read somebody's whole numbers, when, and what for (PDP-08). Insert-only by trigger."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bogor_portal.akun.models.pengguna import Pengguna


class JejakBaca(models.Model):
    """One reading of data that are masked otherwise. ``pemilik``: whose they are; ``apa`` and ``tujuan`` hold none."""

    pemilik = models.ForeignKey(Pengguna, models.PROTECT, related_name="jejak_baca")
    oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    jabatan = models.ForeignKey("akun.Jabatan", models.PROTECT, null=True, blank=True, related_name="+")
    apa = models.CharField(max_length=120)
    tujuan = models.CharField(max_length=120)
    berkas_perkara = models.CharField("nomor permohonan", max_length=40, blank=True)
    pada = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("jejak baca")
        verbose_name_plural = _("jejak baca")
        ordering = ["-id"]
        indexes = [models.Index(fields=["pemilik", "-id"], name="jejak_baca_pemilik")]

    def __str__(self) -> str:
        return f"{self.apa} {self.pada:%Y-%m-%d %H:%M}"
