"""The parts of a published version, read once per process: a trigger keeps them as they are."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import prefetch_related_objects

from bogor_portal.alur.models import JenisTahap, Tahap, VersiLayanan

BAGIAN = ("isian", "persyaratan", "surat", "tahap__peralihan_keluar")
BEKU = frozenset({VersiLayanan.Keadaan.TERBIT, VersiLayanan.Keadaan.PENSIUN})  # of the others some become drafts again


def lengkapi(versi: VersiLayanan) -> VersiLayanan:
    """Give a version its isian, persyaratan, surat, tahap and their moves, as if they had been prefetched.

    The rows are shared by the whole process: they are read and never changed. What stands beside them and may change
    (the post of a stage, the version's own state) is to be asked by its id.
    """
    if versi.keadaan in BEKU:
        versi._prefetched_objects_cache = dict(_bagian(versi.pk, versi.diterbitkan_pada))  # type: ignore[attr-defined]  # noqa: SLF001 (where prefetch_related keeps them)
    else:
        _baca(versi)
    return versi


def tahap_berjenis(versi: VersiLayanan, *jenis: JenisTahap) -> Tahap | None:
    """The first stage of one of these kinds."""
    return next((t for t in versi.tahap.all() if t.jenis in jenis), None)


@lru_cache(maxsize=512)
def _bagian(versi_id: int, diterbitkan_pada: datetime | None) -> dict[str, Any]:
    versi = VersiLayanan.objects.get(pk=versi_id)
    _baca(versi)
    return versi._prefetched_objects_cache  # type: ignore[attr-defined,no-any-return]  # noqa: SLF001 (as above)


def _baca(versi: VersiLayanan) -> None:
    """Five queries; a move leads to the stage's own instance, which has its moves."""
    prefetch_related_objects([versi], *BAGIAN)
    tahap = {t.pk: t for t in versi.tahap.all()}
    for t in tahap.values():
        for p in t.peralihan_keluar.all():
            p.ke = tahap.get(p.ke_id) if p.ke_id else None
