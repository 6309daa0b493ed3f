"""Until when a foreigner's card is in force, where the portal knows it (USIA-05)."""

from __future__ import annotations

from django.db import models

from bogor_portal.alur.models import Permohonan


class MasaKartu(models.Model):
    """The end of the stay permit that a card for foreigners was issued by, as its holder stated it and an officer
    verified it. SIAK's own date is not asked for: its interface does not give it."""

    permohonan = models.OneToOneField(Permohonan, on_delete=models.PROTECT, related_name="masa_kartu")
    orang = models.CharField(max_length=64)  # keyed hash of name and day of birth: an SKTT form asks for no NIK
    berakhir = models.DateField()
    diingatkan_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "masa kartu orang asing"
        verbose_name_plural = "masa kartu orang asing"
        indexes = [
            models.Index(fields=["berakhir"], name="masa_belum_diingatkan", condition=models.Q(diingatkan_pada=None)),
            models.Index(fields=["orang", "berakhir"], name="masa_orang"),
        ]

    def __str__(self) -> str:
        return f"masa kartu {self.permohonan_id}"
