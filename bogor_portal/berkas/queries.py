"""Reads about files."""

from __future__ import annotations

from collections.abc import Iterable

from bogor_portal.berkas.models import Verifikasi


def verifikasi_terakhir(berkas_ids: Iterable[int]) -> dict[int, Verifikasi]:
    """The newest verdict of each file, in one query; files without one are left out."""
    baris = Verifikasi.objects.filter(berkas__in=list(berkas_ids)).order_by("berkas", "-id").distinct("berkas")
    return {v.berkas_id: v for v in baris}
