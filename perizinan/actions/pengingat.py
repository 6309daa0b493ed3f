"""Reminders before a permit ends (R11.7)."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from bogor_portal.alur.models.permohonan import JenisPermohonan
from bogor_portal.pesan.actions import antrekan_surel
from perizinan.actions.izin import kunci_izin
from perizinan.layanan.masa import pengingat_berikut
from perizinan.models import StatusIzin
from perizinan.queries.izin import permohonan_berjalan


@transaction.atomic(durable=True)
def ingatkan(izin_id: int, *, hari: date) -> bool:
    """One mail for the reminder that is due, and the day of the next. False when there was nothing to send.

    A permit that was revoked, has expired or whose renewal is under way gets none. Late by weeks: one mail, not two.
    """
    izin = kunci_izin(izin_id)
    if izin.pengingat_pada is None or izin.pengingat_pada > hari:
        return False
    jatuh, izin.pengingat_pada = izin.pengingat_pada, pengingat_berikut(izin.berlaku_sampai, hari)
    izin.save(update_fields=["pengingat_pada"])
    if izin.keadaan(hari) != StatusIzin.BERLAKU or permohonan_berjalan(izin, JenisPermohonan.PERPANJANGAN):
        return False
    antrekan_surel(
        f"izin_pengingat-{izin.pk}-{jatuh.isoformat()}", "izin_pengingat", izin.pemegang_id, {"izin": izin.pk}
    )
    return True
