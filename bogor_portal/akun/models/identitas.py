"""That somebody's original card was seen beside their face at a counter: who, when, where, which; never a copy."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bogor_portal.akun.models.pengguna import Pengguna


class VerifikasiIdentitas(models.Model):
    """Whether an account's holder is who its NIK says (PDP-15). Insert-only by trigger; the newest row counts.

    ``nik_indeks`` is of the NIK that was compared: with another NIK in the account the row proves nothing.
    ``sah`` false: what was proven before is revoked, with the reason.
    """

    class Dokumen(models.TextChoices):
        KTP_EL = "ktp_el", _("KTP-el asli")
        IKD = "ikd", _("Identitas Kependudukan Digital (IKD) di ponselnya")

    pengguna = models.ForeignKey(Pengguna, models.PROTECT, related_name="verifikasi_identitas")
    nik_indeks = models.CharField(max_length=64)
    sah = models.BooleanField()
    dokumen = models.CharField(_("dokumen yang dilihat"), max_length=10, choices=Dokumen.choices, blank=True)
    alasan = models.CharField(max_length=300, blank=True)
    oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    jabatan = models.ForeignKey("akun.Jabatan", models.PROTECT, related_name="+")
    pada = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("verifikasi identitas")
        verbose_name_plural = _("verifikasi identitas")
        ordering = ["-id"]
        indexes = [models.Index(fields=["pengguna", "-id"], name="identitas_terakhir")]
        constraints = [
            models.CheckConstraint(
                condition=(Q(sah=True, alasan="") & ~Q(dokumen="")) | (Q(sah=False, dokumen="") & ~Q(alasan="")),
                name="identitas_utuh",
            ),
        ]

    def __str__(self) -> str:
        return f"verifikasi identitas #{self.pk}"
