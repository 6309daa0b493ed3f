"""An officer declares whose files they must not work on; the register of residents adds the family card."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import IntegrityError, transaction

from bogor_portal.akun.errors import TidakTersedia
from bogor_portal.akun.models import NikTerkait, Pengguna
from bogor_portal.lib.kripto import indeks

Hubungan, Sumber = NikTerkait.Hubungan, NikTerkait.Sumber
PALING_BANYAK = 40


@transaction.atomic(durable=True)
def nyatakan(*, oleh: Pengguna, nik: str, hubungan: str) -> NikTerkait:
    """Declare one NIK. It counts from now on, also for files already in the queue. Again: nothing changes.

    Raises TidakTersedia for a second own NIK, for who is no officer, and for more than one family could hold.
    """
    if not oleh.is_staff or hubungan not in Hubungan.values:
        raise TidakTersedia("Pernyataan ini hanya untuk petugas.")
    penanda = indeks(nik, "nik")
    if ada := oleh.nik_terkait.filter(nik_indeks=penanda).first():
        return ada
    if oleh.nik_terkait.count() >= PALING_BANYAK:
        raise TidakTersedia("Terlalu banyak. Hubungi admin.")
    sendiri = nik if hubungan == Hubungan.SENDIRI else None
    try:
        with transaction.atomic():
            return NikTerkait.objects.create(pengguna=oleh, nik_indeks=penanda, nik=sendiri, hubungan=hubungan)
    except IntegrityError:
        raise TidakTersedia("NIK Anda sendiri sudah dinyatakan. Hubungi admin bila keliru.") from None


@transaction.atomic(durable=True)
def cabut_pernyataan(terkait_id: int, *, oleh: Pengguna) -> bool:
    """Take back what was declared of others; one's own NIK and what the register says stay. False for none."""
    milik = oleh.nik_terkait.filter(pk=terkait_id, sumber=Sumber.PERNYATAAN).exclude(hubungan=Hubungan.SENDIRI)
    return milik.delete()[0] == 1


@transaction.atomic(durable=True)
def segarkan_keluarga(pengguna_id: int, nik_keluarga: Iterable[str]) -> int:
    """What the family card says today takes the place of what it said before; declarations stay. How many rows."""
    milik = NikTerkait.objects.select_for_update().filter(pengguna=pengguna_id)
    list(milik.values_list("pk", flat=True))  # one refresh at a time
    milik.filter(sumber=Sumber.SIAK).delete()
    tetap = set(milik.values_list("nik_indeks", flat=True))
    baru = sorted({indeks(nik, "nik") for nik in nik_keluarga} - tetap)
    NikTerkait.objects.bulk_create(
        NikTerkait(pengguna_id=pengguna_id, nik_indeks=i, hubungan=Hubungan.SEKELUARGA, sumber=Sumber.SIAK)
        for i in baru
    )
    return len(baru)
