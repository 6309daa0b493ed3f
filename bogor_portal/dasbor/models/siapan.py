"""What the worker has made ready for the pages."""

from __future__ import annotations

from django.db import models


class Siapan(models.Model):
    """One piece of a page, made after a fold: what ``kunci`` names, from the rows that ``cap`` stamps.

    ``isi`` is packed by ``dasbor.layanan.kemas``. A page writes none; without it the page makes the piece itself.
    """

    kunci = models.CharField(max_length=64, primary_key=True)
    cap = models.CharField(max_length=80)
    isi = models.TextField()
    dibuat_pada = models.DateTimeField()

    class Meta:
        verbose_name = "siapan halaman"
        verbose_name_plural = "siapan halaman"

    def __str__(self) -> str:
        return f"Siapan {self.kunci[:8]}"
