"""An objection against a decision: a permohonan of its own, tied to the decision that it disputes."""

from __future__ import annotations

from django.db import models

from bogor_portal.alur.models import Keputusan, Permintaan, Permohonan


class Keberatan(models.Model):
    """``permohonan`` is the objection's own case, with its clock and stages; ``keputusan`` what it disputes.

    ``permintaan`` is the row on the disputed case that both sides' pages show; it is made at filing.
    """

    permohonan = models.OneToOneField(Permohonan, models.CASCADE, primary_key=True, related_name="keberatan")
    keputusan = models.ForeignKey(Keputusan, models.PROTECT, related_name="keberatan")
    permintaan = models.OneToOneField(Permintaan, models.PROTECT, null=True, related_name="keberatan")
    batas_ajukan = models.DateField()

    class Meta:
        verbose_name = "keberatan"
        verbose_name_plural = "keberatan"

    def __str__(self) -> str:
        return f"Keberatan {self.permohonan_id} atas {self.keputusan_id}"
