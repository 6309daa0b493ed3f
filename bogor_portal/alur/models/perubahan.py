"""What a new version of a type changed for a draft that was being filled in."""

from __future__ import annotations

from django.db import models

from bogor_portal.alur.models.jenis import VersiLayanan
from bogor_portal.alur.models.permohonan import Permohonan


class PerubahanDraf(models.Model):
    """A draft's move to another version. ``isi``: lists of sentences under baru, berubah, hilang, dilepas.

    Sentences name questions and files only; answers are not repeated here, since some of them are secret.
    """

    permohonan = models.ForeignKey(Permohonan, on_delete=models.CASCADE, related_name="perubahan_draf")
    dari = models.ForeignKey(VersiLayanan, on_delete=models.PROTECT, related_name="+")
    ke = models.ForeignKey(VersiLayanan, on_delete=models.PROTECT, related_name="+")
    isi = models.JSONField(default=dict)
    pada = models.DateTimeField()
    dibaca_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "perubahan draf"
        verbose_name_plural = "perubahan draf"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"Draf {self.permohonan_id}: {self.dari_id} ke {self.ke_id}"
