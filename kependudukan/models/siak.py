"""What was handed to SIAK for a permohonan and what came back; and when SIAK could not be reached."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from bogor_portal.alur.models import Permohonan
from bogor_portal.lib.kolom import KolomTerenkripsi


class PermintaanSiak(models.Model):
    """One change handed to SIAK. ``id_permintaan`` is sent along, so that sending twice records once (SIAK-10).

    antre → dikirim → selesai or ditolak; antre as long as SIAK cannot be reached. ``hasil`` (new NIK, KK, deed
    number) is encrypted; the change itself is made anew from the pengajuan each time and kept nowhere. ``keluarga`` is
    the family as its new card will show it, encrypted, and kept until the permohonan ends (PDP-13).
    """

    class Keadaan(models.TextChoices):
        ANTRE = "antre", "Menunggu dikirim ke SIAK"
        DIKIRIM = "dikirim", "Dikirim, menunggu jawaban SIAK"
        SELESAI = "selesai", "Tercatat di SIAK"
        DITOLAK = "ditolak", "Tidak dicatat SIAK"
        BATAL = "batal", "Batal"

        @classmethod
        def menunggu(cls) -> tuple[str, ...]:
            return (cls.ANTRE, cls.DIKIRIM)

    permohonan = models.ForeignKey(Permohonan, on_delete=models.PROTECT, related_name="permintaan_siak")
    id_permintaan = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    id_siak = models.CharField(max_length=100, blank=True)
    jenis = models.CharField(max_length=20)
    keadaan = models.CharField(max_length=8, choices=Keadaan.choices, default=Keadaan.ANTRE)
    percobaan = models.PositiveIntegerField(default=0)
    sebab = models.CharField("sebab belum terkirim", max_length=100, blank=True)
    alasan = models.CharField("alasan SIAK", max_length=300, blank=True)
    hasil = KolomTerenkripsi(null=True, blank=True)
    keluarga = KolomTerenkripsi("keluarga menurut SIAK saat dicatat", null=True, blank=True)  # of a family card only
    dibuat_pada = models.DateTimeField()
    ditanya_pada = models.DateTimeField(null=True, blank=True)
    dijawab_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "permintaan SIAK"
        verbose_name_plural = "permintaan SIAK"
        ordering = ["permohonan", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["permohonan"],
                condition=Q(keadaan__in=("antre", "dikirim")),
                name="permintaan_siak_satu_terbuka",
            )
        ]
        indexes = [
            models.Index(fields=["id"], name="permintaan_siak_terbuka", condition=Q(keadaan__in=("antre", "dikirim")))
        ]

    def __str__(self) -> str:
        return f"{self.jenis} {self.permohonan_id}"


class GangguanSiak(models.Model):
    """A stretch of time in which SIAK did not answer; the open one is on the banner and closes by itself."""

    mulai = models.DateTimeField()
    selesai = models.DateTimeField(null=True, blank=True)
    sebab = models.CharField(max_length=100)

    class Meta:
        verbose_name = "gangguan SIAK"
        verbose_name_plural = "gangguan SIAK"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(  # one open stretch: its end is null, and null counts as a value here
                fields=["selesai"], condition=Q(selesai__isnull=True), nulls_distinct=False, name="gangguan_siak_satu"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mulai} {self.sebab}"

    @property
    def lama(self) -> str:
        """How long it lasted, in hours and minutes; "" while it lasts."""
        if self.selesai is None:
            return ""
        jam, menit = divmod(round((self.selesai - self.mulai).total_seconds() / 60), 60)
        return f"{jam} jam {menit} menit" if jam else f"{menit} menit"
