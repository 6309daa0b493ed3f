"""Facts of decisions that were made before facts were kept, so that they can be compared with later ones."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Exists, OuterRef

from bogor_portal.alur.actions.advance import kunci_permohonan
from bogor_portal.alur.actions.keputusan import baris_pokok
from bogor_portal.alur.layanan.pokok import pokok_setuju, pokok_tolak
from bogor_portal.alur.models import Keputusan, PokokKeputusan

SEPOTONG = 500


def lengkapi_semua() -> int:
    """Every newest decision of a file that has no facts yet, each in a transaction of its own. How many got some.

    A decision that an officer drafted; one that nothing comparable rests on stays without, and is looked at again.
    """
    jumlah, sesudah = 0, 0
    while ids := _berikut(sesudah):
        jumlah += sum(lengkapi(pk) for pk in ids)
        sesudah = ids[-1]
    return jumlah


@transaction.atomic(durable=True)
def lengkapi(keputusan_id: int) -> bool:
    """Write the facts of one decision from its file as it is. False when it has them, or has none to write."""
    keputusan = Keputusan.objects.select_related("permohonan").get(pk=keputusan_id)
    permohonan = kunci_permohonan(keputusan.permohonan_id)
    if keputusan.pokok.exists():
        return False
    ditolak = keputusan.hasil == Keputusan.Hasil.DITOLAK
    kunci = pokok_tolak(permohonan, keputusan.alasan.all()) if ditolak else pokok_setuju(permohonan)
    PokokKeputusan.objects.bulk_create(baris_pokok(keputusan, kunci))
    return bool(kunci)


def _berikut(sesudah: int) -> list[int]:
    lebih_baru = Keputusan.objects.filter(permohonan=OuterRef("permohonan"), urut__gt=OuterRef("urut"))
    tanpa = Keputusan.objects.filter(
        ~Exists(lebih_baru),
        ~Exists(PokokKeputusan.objects.filter(keputusan=OuterRef("pk"))),
        pk__gt=sesudah,
        jenis=Keputusan.Jenis.BIASA,
    )
    return list(tanpa.order_by("pk").values_list("pk", flat=True)[:SEPOTONG])
