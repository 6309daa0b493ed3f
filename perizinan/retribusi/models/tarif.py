"""The tariff as data: versions of a formula of named factors."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import Q


def pengingat_bawaan() -> list[int]:
    return [-7, -1, 1, 7, 30]


class Tarif(models.Model):
    """One version of a tariff; ``rumus`` is in the language of ``layanan.rumus``. Frozen by trigger once in force.

    Every parameter is data, since the city's own are not known yet: ``bunga_persen`` per begun month (R10.6),
    ``maks_bulan_bunga`` (empty: no bound), the due date, the days before and after it on which the payer is reminded.
    """

    class Keadaan(models.TextChoices):
        DRAF = "draf", "Draf"
        BERLAKU = "berlaku", "Berlaku"
        PENSIUN = "pensiun", "Tidak berlaku lagi"

    kode = models.SlugField(max_length=60)
    nomor = models.PositiveIntegerField()
    nama = models.CharField(max_length=200)
    keadaan = models.CharField(max_length=8, choices=Keadaan.choices, default=Keadaan.DRAF)
    berlaku_mulai = models.DateField()
    berlaku_sampai = models.DateField(null=True, blank=True)
    rumus = models.JSONField(help_text="Faktor, komponen, dan pembulatan. Bilangan ditulis sebagai teks: “0.005”.")
    dasar_hukum = models.JSONField(default=list, blank=True)
    hari_jatuh_tempo = models.PositiveSmallIntegerField("jatuh tempo (hari kalender)", default=30)
    hari_pengingat = models.JSONField(
        "pengingat (hari dari jatuh tempo)", default=pengingat_bawaan, help_text="-7: tujuh hari sebelum jatuh tempo."
    )
    bunga_persen = models.DecimalField(
        "bunga STRD per bulan (%)", max_digits=5, decimal_places=2, default=Decimal("1.00")
    )
    maks_bulan_bunga = models.PositiveSmallIntegerField(null=True, blank=True)
    contoh = models.BooleanField("contoh, bukan tarif dinas", default=False)

    class Meta:
        verbose_name = "tarif retribusi"
        verbose_name_plural = "tarif retribusi"
        ordering = ["kode", "-nomor"]
        constraints = [
            models.UniqueConstraint(fields=["kode", "nomor"], name="tarif_unik"),
            models.UniqueConstraint(
                fields=["kode", "berlaku_mulai"], condition=Q(keadaan="berlaku"), name="tarif_satu_mulai"
            ),
            models.CheckConstraint(
                condition=Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=models.F("berlaku_mulai")),
                name="tarif_maju",
            ),
            models.CheckConstraint(condition=Q(bunga_persen__gte=0), name="tarif_bunga_positif"),
        ]

    def __str__(self) -> str:
        return f"{self.nama} v{self.nomor}"
