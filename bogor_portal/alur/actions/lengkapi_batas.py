"""R3.9: stage dates of files that were open before stages had dates. Once, by an outbox row that a migration wrote."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from bogor_portal.alur import jam
from bogor_portal.alur.actions.advance import kunci_permohonan
from bogor_portal.alur.models import Permohonan
from bogor_portal.alur.queries.perkara import perkara
from bogor_portal.pesan.actions import antrekan

if TYPE_CHECKING:
    from bogor_portal.lib.kalender_kerja import KalenderKerja

JENIS = "alur.lengkapi_batas"
SEPOTONG = 500
DETIK_SEKALI = 40  # seconds of one outbox row; a task may take 90


def lengkapi_batas(muatan: dict[str, Any]) -> None:
    """Outbox "alur.lengkapi_batas": open files without stage dates, by key, for DETIK_SEKALI; then a row for the rest.

    Each file in a transaction of its own, so officers wait for none. A file whose clock stands gets its dates when it
    runs again. Nothing of the case changes, so no Riwayat. Killed or repeated: what has its dates is passed by.
    """
    sesudah, berhenti, kal = int(muatan.get("sesudah", 0)), monotonic() + DETIK_SEKALI, jam.kalender()
    while ids := _berikut(sesudah):
        for pk in ids:
            _satu(pk, kal)
        sesudah = ids[-1]
        if monotonic() > berhenti:
            antrekan(JENIS, kunci=f"{JENIS}-{sesudah}", muatan={"sesudah": sesudah})
            return


def _berikut(sesudah: int) -> list[int]:
    terbuka = Permohonan.objects.filter(
        pk__gt=sesudah, tenggat__isnull=False, selesai_pada__isnull=True, batas_tahap={}
    )
    return list(terbuka.order_by("pk").values_list("pk", flat=True)[:SEPOTONG])


@transaction.atomic(durable=True)
def _satu(permohonan_id: int, kal: KalenderKerja) -> None:
    permohonan = kunci_permohonan(permohonan_id)
    if permohonan.tenggat is None or permohonan.selesai_pada is not None or permohonan.batas_tahap:
        return
    rentang = perkara(permohonan).rentang
    batas = jam.batas_tahap(permohonan, rentang, kal, timezone.now())
    Permohonan.objects.filter(pk=permohonan.pk).update(batas_tahap=batas)
