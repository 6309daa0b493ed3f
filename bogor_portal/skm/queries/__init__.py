"""Sums of answers by type and OPD, and a person's own invitation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, QuerySet, Sum

from bogor_portal.alur.models import Permohonan
from bogor_portal.lib.ingat import ingat
from bogor_portal.skm.layanan.ikm import Ikm, hitung
from bogor_portal.skm.layanan.terbuka import boleh_tampil
from bogor_portal.skm.models import Jawaban, Undangan
from bogor_portal.skm.periode import setahun
from bogor_portal.skm.unsur import KODE

if TYPE_CHECKING:
    from uuid import UUID

    from bogor_portal.akun.models import Pengguna

JUMLAH: dict[str, Any] = {"n": Count("pk"), **{f"jumlah_{k}": Sum(k) for k in KODE}}


def ikm_menurut(kolom: Sequence[str], bulan: Iterable[str], hari_ini: date, saring: Q | None = None) -> dict[Any, Ikm]:
    """The index by ``kolom`` (one or more) over months that have ended: a result that changes with each answer would
    tell whose answer it was (R12.8). Groups under the smallest number of respondents are left out."""
    jumlah = _jawaban(bulan, hari_ini, saring).order_by().values(*kolom).annotate(**JUMLAH)
    hasil = {tuple(b[k] for k in kolom): _ikm(b) for b in jumlah}
    return {kunci if len(kunci) != 1 else kunci[0]: ikm for kunci, ikm in hasil.items() if ikm}


def ikm_semua(bulan: Iterable[str], hari_ini: date, saring: Q | None = None) -> Ikm | None:
    """The index of all answers together."""
    return _ikm(_jawaban(bulan, hari_ini, saring).aggregate(**JUMLAH))


@ingat(60)
def tampil_umum(hari_ini: date) -> tuple[frozenset[str], frozenset[str]]:
    """OPD and types whose index of the last twelve whole months the public may see (R12.8)."""
    baris = _jawaban(setahun(hari_ini), hari_ini, None).order_by().values_list("opd", "jenis").annotate(n=Count("pk"))
    return boleh_tampil({(opd, jenis): n for opd, jenis, n in baris})


def _jawaban(bulan: Iterable[str], hari_ini: date, saring: Q | None) -> QuerySet[Jawaban]:
    jadi = [b for b in bulan if b < f"{hari_ini:%Y-%m}"]
    return Jawaban.objects.filter(saring or Q(), bulan__in=jadi)


def _ikm(baris: dict[str, Any]) -> Ikm | None:
    return hitung({k: baris[f"jumlah_{k}"] or 0 for k in KODE}, baris["n"])


def undangan_milik(pengguna: Pengguna, kode: UUID) -> Undangan | None:
    """The invitation of the person's own permohonan, or of a company's that they act for."""
    return Undangan.objects.filter(permohonan__kode=kode, permohonan__in=Permohonan.objects.milik(pengguna)).first()


def undangan_untuk(permohonan: Permohonan) -> Undangan | None:
    return Undangan.objects.filter(permohonan=permohonan).first()
