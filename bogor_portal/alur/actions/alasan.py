"""Coded reasons as given on a form, and as rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bogor_portal.alur.errors import AlasanKurang
from bogor_portal.alur.models import Alasan, AlasanBaku, Keputusan, Permintaan


@dataclass(frozen=True)
class AlasanDiberikan:
    """One reason: its code, and at most one of persyaratan and isian that it speaks of (R6.2)."""

    kode: str
    persyaratan: str = ""
    isian: str = ""
    catatan: str = ""


def simpan_alasan(
    diberikan: Sequence[AlasanDiberikan], *, keputusan: Keputusan | None = None, permintaan: Permintaan | None = None
) -> list[Alasan]:
    """Write the reasons with the words and legal basis of the moment.

    Raises AlasanKurang for none or an unknown code.
    """
    baku = {a.kode: a for a in AlasanBaku.objects.filter(kode__in=[a.kode for a in diberikan], aktif=True)}
    if not diberikan or any(a.kode not in baku for a in diberikan):
        raise AlasanKurang
    return Alasan.objects.bulk_create(
        Alasan(
            keputusan=keputusan,
            permintaan=permintaan,
            kode=a.kode,
            teks=baku[a.kode].teks,
            dasar_hukum=baku[a.kode].dasar_hukum,
            persyaratan=a.persyaratan,
            isian=a.isian,
            catatan=a.catatan,
        )
        for a in diberikan
    )
