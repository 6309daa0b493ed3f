"""When somebody is away: leave, sickness, a journey on duty."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bogor_portal.akun.models.jabatan import RentangTanggal
from bogor_portal.akun.models.pengguna import Pengguna


class Ketidakhadiran(models.Model):
    """A person is away from `mulai` to `selesai`, both days included. It takes no right away: it keeps new work from
    them and gives what they hold back to the queue. Who acts in their place is a Penugasan."""

    class Jenis(models.TextChoices):
        CUTI = "cuti", _("Cuti")
        SAKIT = "sakit", _("Sakit")
        DINAS_LUAR = "dinas_luar", _("Dinas luar")

    pengguna = models.ForeignKey(Pengguna, models.PROTECT, related_name="ketidakhadiran")
    jenis = models.CharField(_("jenis"), max_length=12, choices=Jenis.choices)
    mulai = models.DateField(_("mulai"))
    selesai = models.DateField(_("sampai"))
    dicatat_oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+")
    dicatat_pada = models.DateTimeField(default=timezone.now)
    diakhiri_pada = models.DateTimeField(null=True, blank=True)  # back earlier, or never gone

    class Meta:
        verbose_name = _("ketidakhadiran")
        verbose_name_plural = _("ketidakhadiran")
        ordering = ["-mulai", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(selesai__gte=models.F("mulai")), name="ketidakhadiran_selesai_setelah_mulai"
            ),
            ExclusionConstraint(
                name="ketidakhadiran_tunggal",
                expressions=[
                    ("pengguna", RangeOperators.EQUAL),
                    (
                        RentangTanggal("mulai", "selesai", RangeBoundary(inclusive_upper=True)),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=models.Q(diakhiri_pada__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pengguna}: {self.get_jenis_display()} {self.mulai}"
