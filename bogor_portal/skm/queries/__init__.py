"""Sums of answers by type and OPD, and a person's own invitation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, Sum

from bogor_portal.alur.models import Permohonan
from bogor_portal.skm.layanan.ikm import Ikm, hitung
from bogor_portal.skm.models import Jawaban, Undangan
from bogor_portal.skm.unsur import KODE

if TYPE_CHECKING:
    from uuid import UUID

    from bogor_portal.akun.models import Pengguna


def ikm_menurut(kolom: Sequence[str], bulan: Iterable[str], hari_ini: date, saring: Q | None = None) -> dict[Any, Ikm]:
    """The index by ``kolom`` over months that have ended: a result that changes with each answer would tell whose
    answer it was (R12.8). Groups under the smallest number of respondents are left out."""
    jadi = [b for b in bulan if b < f"{hari_ini:%Y-%m}"]
    baris = Jawaban.objects.filter(saring or Q(), bulan__in=jadi).order_by()
    jumlah = baris.values(*kolom).annotate(n=Count("pk"), **{f"jumlah_{k}": Sum(k) for k in KODE})
    hasil = {tuple(b[k] for k in kolom): hitung({k: b[f"jumlah_{k}"] for k in KODE}, b["n"]) for b in jumlah if b["n"]}
    return {kunci if len(kunci) != 1 else kunci[0]: ikm for kunci, ikm in hasil.items() if ikm}


def ikm_semua(bulan: Iterable[str], hari_ini: date, saring: Q | None = None) -> Ikm | None:
    """The index of all answers together."""
    return ikm_menurut((), bulan, hari_ini, saring).get(())


def undangan_milik(pengguna: Pengguna, kode: UUID) -> Undangan | None:
    """The invitation of the person's own permohonan."""
    return Undangan.objects.filter(permohonan__kode=kode, permohonan__pemohon=pengguna).first()


def undangan_untuk(permohonan: Permohonan) -> Undangan | None:
    return Undangan.objects.filter(permohonan=permohonan).first()
