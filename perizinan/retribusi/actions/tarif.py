"""Tariffs come into force."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from perizinan.retribusi.errors import TarifSalah
from perizinan.retribusi.layanan.rumus import salah_rumus
from perizinan.retribusi.models import Tarif


@transaction.atomic(durable=True)
def berlakukan_tarif(tarif_id: int) -> Tarif:
    """A draft comes into force from its day; the one before it ends the day before. Then it is frozen (R10.7).

    Raises TarifSalah with every fault of the formula, or for what is no draft.
    """
    tarif = Tarif.objects.select_for_update().get(pk=tarif_id)
    if tarif.keadaan != Tarif.Keadaan.DRAF:
        raise TarifSalah("Hanya draf yang dapat diberlakukan.")
    if salah := salah_rumus(tarif.rumus):
        raise TarifSalah(" ".join(salah))
    sebelum = Tarif.objects.filter(
        kode=tarif.kode, keadaan=Tarif.Keadaan.BERLAKU, berlaku_mulai__lt=tarif.berlaku_mulai, berlaku_sampai=None
    )
    sebelum.update(berlaku_sampai=tarif.berlaku_mulai - timedelta(days=1))
    tarif.keadaan = Tarif.Keadaan.BERLAKU
    tarif.save(update_fields=["keadaan"])
    return tarif
