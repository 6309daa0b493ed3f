"""Changing a draft version, row by row, under its lock: what was published meanwhile is refused with a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction

from bogor_portal.alur.errors import TidakTersedia
from bogor_portal.alur.models import VersiLayanan

BUKAN_DRAF = "Versi ini bukan draf lagi, sehingga tidak dapat diubah. Salin ke draf baru."


@transaction.atomic(durable=True)
def simpan_fakta(versi: VersiLayanan, kolom: Iterable[str]) -> None:
    """Write what a version says about itself."""
    kunci_draf(versi.pk)
    versi.save(update_fields=list(kolom))


@transaction.atomic(durable=True)
def simpan_baris(versi_id: int, baris: Any) -> None:
    """Write one question, document, stage, move or letter; a new one goes to the end."""
    versi = kunci_draf(versi_id)
    if baris.pk is None:
        baris.versi = versi
        terakhir = type(baris).objects.filter(versi=versi).aggregate(urut=models.Max("urut"))["urut"]
        baris.urut = (terakhir or 0) + 1
    baris.save()


@transaction.atomic(durable=True)
def simpan_daftar(versi_id: int, berubah: Iterable[tuple[Any, list[str]]], hapus: Iterable[Any], model: Any) -> None:
    """Write the quick columns of a list, take rows out, and number what is left from one on.

    ``berubah``: rows, each with its changed columns. One whose number was changed goes before the one that has it.
    """
    versi = kunci_draf(versi_id)
    for baris in hapus:
        baris.delete()
    dipindah: set[int] = set()
    for baris, kolom in berubah:
        baris.save()
        dipindah |= {baris.pk} if "urut" in kolom else set()
    semua = list(model.objects.filter(versi=versi))
    semua.sort(key=lambda b: (b.urut, b.pk not in dipindah, b.pk))
    for urut, baris in enumerate(semua, 1):
        if baris.urut != urut:
            baris.urut = urut
            baris.save(update_fields=["urut"])


@transaction.atomic(durable=True)
def hapus_draf_versi(versi_id: int) -> None:
    """Throw a draft version away with all that is in it."""
    kunci_draf(versi_id).delete()


def kunci_draf(versi_id: int) -> VersiLayanan:
    """The version under its lock. Raises TidakTersedia once it is no draft any more."""
    versi = VersiLayanan.objects.select_for_update(of=("self",)).select_related("jenis").filter(pk=versi_id).first()
    if versi is None or versi.keadaan != VersiLayanan.Keadaan.DRAF:
        raise TidakTersedia(BUKAN_DRAF)
    return versi
