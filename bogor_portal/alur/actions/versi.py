"""Publishing and retiring versions of a type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from bogor_portal.alur.errors import BelumLengkap, Kekurangan, TidakTersedia
from bogor_portal.alur.layanan.periksa_versi import periksa_versi
from bogor_portal.alur.models import VersiLayanan

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

Keadaan = VersiLayanan.Keadaan


@transaction.atomic(durable=True)
def terbitkan_versi(versi_id: int, *, oleh: Pengguna | None = None, terkonfirmasi: bool = False) -> VersiLayanan:
    """Publish a draft: its predecessor retires today, running permohonan keep it (R1.5); then it is frozen.

    Raises BelumLengkap with every fault that the publish checks find, TidakTersedia for what is no draft.
    """
    versi = VersiLayanan.objects.select_for_update(of=("self",)).select_related("jenis").get(pk=versi_id)
    if versi.keadaan != Keadaan.DRAF or not versi.jenis.dapat_diajukan:
        raise TidakTersedia("Hanya draf layanan yang dapat diajukan di sini yang dapat diterbitkan.")
    if kesalahan := periksa_versi(versi):
        raise BelumLengkap([Kekurangan(k) for k in kesalahan])
    hari_ini = timezone.localdate()
    versi.jenis.versi.filter(keadaan=Keadaan.TERBIT).update(keadaan=Keadaan.PENSIUN, berlaku_sampai=hari_ini)
    versi.keadaan, versi.berlaku_mulai, versi.terkonfirmasi = Keadaan.TERBIT, hari_ini, terkonfirmasi
    versi.diterbitkan_oleh, versi.diterbitkan_pada = oleh, timezone.now()
    versi.save()
    return versi
