"""Approve: the drafter's POST that writes the decision and hands the file to the first initials."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

from django.urls import reverse

from bench.alat import Hasil
from bench.benih import kota
from bench.tulis import BANYAK, kirim_formulir, ukur_tindakan
from bogor_portal.alur.models import Giliran, JenisTahap


def ukur() -> Iterator[Hasil]:
    """One open file per call."""
    k = kota()
    sasaran = k.giliran(JenisTahap.PENYUSUNAN, BANYAK)
    klien = k.kantor.client(sasaran[0].jabatan)

    def kirim(giliran: Giliran) -> int:
        alamat = reverse("admin:alur_tindakan", args=[giliran.permohonan.kode, giliran.pk, "setujui"])
        return kirim_formulir(klien, alamat, {"kunci": uuid4().hex})

    yield from ukur_tindakan("approve", k, sasaran, kirim, aksi="setujui", klien=klien)
