"""Who may be the same person: identities of births and first NIKs filed here, suspected pairs, and what was found."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from bogor_portal.alur.models import Permohonan
from bogor_portal.lib.kolom import KolomTerenkripsi


class IdentitasTercatat(models.Model):
    """The person of a birth or first NIK filed here: what a fuzzy search needs, and nothing else (PDP-01, PDP-13).

    Children's data: no page lists it; only the comparison of an officer who has the file on the desk shows a row.
    """

    permohonan = models.OneToOneField(Permohonan, on_delete=models.PROTECT, related_name="identitas")
    nama = models.CharField(max_length=200)
    nama_ibu = models.CharField(max_length=200, blank=True)
    tanggal_lahir = models.DateField()

    class Meta:
        verbose_name = "identitas tercatat"
        verbose_name_plural = "identitas tercatat"
        indexes = [models.Index(fields=["tanggal_lahir"], name="identitas_lahir")]

    def __str__(self) -> str:
        return f"identitas {self.permohonan_id}"


class DugaanDuplikat(models.Model):
    """A permohonan whose person may be known already: from another permohonan here, or from SIAK.

    ``kunci`` keeps a pair single, so that what an officer found is remembered and not asked again. What SIAK said is
    encrypted. Who judged, when, why: on the row, and never changed by a later search.
    """

    class Putusan(models.TextChoices):
        BELUM = "belum", "Belum diperiksa"
        BUKAN = "bukan", "Bukan duplikat"
        DUPLIKAT = "duplikat", "Duplikat"

    kode = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    permohonan = models.ForeignKey(Permohonan, on_delete=models.PROTECT, related_name="dugaan_duplikat")
    lain = models.ForeignKey(
        IdentitasTercatat, on_delete=models.PROTECT, null=True, blank=True, related_name="dugaan_duplikat"
    )
    siak = KolomTerenkripsi(null=True, blank=True)
    kunci = models.CharField(max_length=80)
    nilai = models.PositiveSmallIntegerField("kemiripan (persen)")
    putusan = models.CharField(max_length=8, choices=Putusan.choices, default=Putusan.BELUM)
    alasan = models.CharField(max_length=300, blank=True)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "dugaan duplikat"
        verbose_name_plural = "dugaan duplikat"
        ordering = ["-nilai", "id"]
        constraints = [
            models.UniqueConstraint(fields=["permohonan", "kunci"], name="dugaan_duplikat_unik"),
            models.CheckConstraint(
                condition=Q(putusan="belum", oleh__isnull=True)
                | (~Q(putusan="belum") & Q(oleh__isnull=False, pada__isnull=False) & ~Q(alasan="")),
                name="dugaan_duplikat_beralasan",
            ),
        ]

    def __str__(self) -> str:
        return f"dugaan {self.permohonan_id} {self.nilai}%"
