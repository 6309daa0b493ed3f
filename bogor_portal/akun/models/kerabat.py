"""Whose files an officer may not work on: the officer as a citizen, and those on the same family card."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bogor_portal.akun.models.pengguna import Pengguna
from bogor_portal.lib.kolom import KolomTerenkripsi


class NikTerkait(models.Model):
    """A NIK in whose files this officer has an interest, as its keyed hash (NIK-11).

    An officer's account is no citizen's, so even the officer's own NIK is noted here; it alone is kept encrypted too,
    since the family card is looked up by it. What the officer declared and what the register says are told apart.
    """

    class Hubungan(models.TextChoices):
        SENDIRI = "sendiri", _("Diri sendiri")
        SEKELUARGA = "sekeluarga", _("Satu kartu keluarga")
        LAIN = "lain", _("Hubungan lain yang dinyatakan")

    class Sumber(models.TextChoices):
        PERNYATAAN = "pernyataan", _("Dinyatakan sendiri")
        SIAK = "siak", _("Data kependudukan")

    pengguna = models.ForeignKey(Pengguna, models.CASCADE, related_name="nik_terkait")
    nik_indeks = models.CharField(max_length=64)
    nik = KolomTerenkripsi(null=True, blank=True)
    hubungan = models.CharField(max_length=10, choices=Hubungan.choices)
    sumber = models.CharField(max_length=10, choices=Sumber.choices, default=Sumber.PERNYATAAN)
    pada = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("NIK terkait")
        verbose_name_plural = _("NIK terkait")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["pengguna", "nik_indeks"], name="nik_terkait_sekali"),
            models.UniqueConstraint(
                fields=["pengguna"], condition=models.Q(hubungan="sendiri"), name="nik_terkait_satu_sendiri"
            ),
        ]

    def __str__(self) -> str:
        return f"NIK terkait #{self.pk}"
