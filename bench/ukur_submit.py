"""Submit: the applicant's POST that makes the pengajuan, the number, the first turn, history and outbox row."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

from django.urls import reverse

from bench.alat import Hasil
from bench.benih import kota
from bench.tulis import BANYAK, kirim_formulir, ukur_tindakan
from bogor_portal.alur.models import Permohonan, Status


def ukur() -> Iterator[Hasil]:
    """One complete draft per call."""
    k = kota()
    draf = list(Permohonan.objects.filter(status=Status.DRAF).order_by("pk")[:BANYAK])

    def kirim(permohonan: Permohonan) -> int:
        isi = {"benar": "on", "kunci": uuid4().hex}
        return kirim_formulir(k.klien, reverse("alur:ajukan", args=[permohonan.kode]), isi)

    yield from ukur_tindakan("submit", k, draf, kirim, aksi="ajukan", klien=k.klien)
