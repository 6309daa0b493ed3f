"""A figure that another system knows and this portal does not: stated by the office that answers for it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bogor_portal.lib.angka import angka
from bogor_portal.lib.kode import token_acak


class AngkaUkuran(models.Model):
    """What an office states of a measure for a month ("2026-11") or a year ("2026"). Insert-only by trigger.

    The newest row of a measure and period counts; the earlier ones are its history. ``ukuran`` is a key of
    ``layanan.angka.MASUKAN``; ``penyebut`` is null for a plain count.
    """

    kode = models.CharField(max_length=22, unique=True, default=token_acak, editable=False)
    ukuran = models.CharField(max_length=8)
    periode = models.CharField(max_length=7)
    pembilang = models.DecimalField(max_digits=14, decimal_places=2)
    penyebut = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    sumber = models.CharField(max_length=300)
    oleh = models.ForeignKey("akun.Pengguna", on_delete=models.PROTECT, related_name="+")
    jabatan = models.ForeignKey("akun.Jabatan", on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()
    kunci = models.CharField(max_length=64)  # the form's; of an import, with the row

    class Meta:
        verbose_name = "angka ukuran"
        verbose_name_plural = "angka ukuran"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["oleh", "kunci"], name="angkaukuran_kunci_unik"),
            models.CheckConstraint(
                condition=Q(pembilang__gte=0) & (Q(penyebut__isnull=True) | Q(penyebut__gt=0)),
                name="angkaukuran_tidak_negatif",
            ),
            models.CheckConstraint(condition=~Q(sumber=""), name="angkaukuran_bersumber"),
        ]
        indexes = [models.Index(fields=["ukuran", "periode", "-id"], name="angkaukuran_terbaru")]

    def __str__(self) -> str:
        return f"{self.ukuran} {self.periode}: {self.pembilang}"

    @property
    def teks(self) -> str:
        """912 dari 1.000; decimals only where there are some."""
        bagian = [n for n in (self.pembilang, self.penyebut) if n is not None]
        return " dari ".join(angka(int(n) if n == int(n) else n) for n in bagian)
