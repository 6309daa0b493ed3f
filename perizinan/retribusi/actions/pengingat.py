"""Reminders before and after the due date."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bogor_portal.alur.actions.advance import kunci_permohonan
from perizinan.retribusi.actions.dasar import kabari_pembayar
from perizinan.retribusi.layanan.jadwal import pengingat_berikut
from perizinan.retribusi.models import Ketetapan, Tagihan


@transaction.atomic(durable=True)
def ingatkan(ketetapan_id: int, *, kini: datetime) -> bool:
    """One reminder, and when the next is due. The bill of a file that ended is closed instead, without a mail.

    False when there is nothing to do any more.
    """
    ketetapan = Ketetapan.objects.select_related("tarif", "permohonan").get(pk=ketetapan_id)
    permohonan = kunci_permohonan(ketetapan.permohonan_id)
    tagihan = Tagihan.objects.get(pk=ketetapan_id)
    if tagihan.keadaan != Tagihan.Keadaan.TERBUKA or tagihan.pengingat_pada is None or tagihan.pengingat_pada > kini:
        return False
    if not permohonan.terbuka:
        tagihan.keadaan, tagihan.pengingat_pada = Tagihan.Keadaan.BATAL, None
        tagihan.save(update_fields=["keadaan", "pengingat_pada"])
        return False
    tagihan.pengingat_ke += 1
    tagihan.pengingat_pada = pengingat_berikut(ketetapan.jatuh_tempo, ketetapan.tarif.hari_pengingat, kini)
    tagihan.save(update_fields=["pengingat_ke", "pengingat_pada"])
    kabari_pembayar(ketetapan, "retribusi_pengingat", tagihan.pengingat_ke)
    return True
