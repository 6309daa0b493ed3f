"""USIA-05: the holder of a foreigner's card is reminded in time to replace it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from bogor_portal.alur.layanan.isi import buka, semua_isian
from bogor_portal.alur.models import JenisTahap, Permohonan, Tahap
from bogor_portal.alur.queries.perkara import pengajuan_terakhir
from bogor_portal.lib.kripto import indeks
from bogor_portal.pesan.actions import antrekan_surel
from kependudukan.layanan.fakta import tanggal
from kependudukan.layanan.peringatan import MASA_GANTI
from kependudukan.models import MasaKartu

KARTU_ORANG_ASING = frozenset({"KTP-OA", "SKTT"})
LEBIH_DULU = timedelta(days=30)  # our choice: a month to replace it before the last day to do so
SEKALI = 500


def catat_masa(permohonan: Permohonan, dari: Tahap | None, ke: Tahap | None, kini: datetime) -> None:
    """After the move that ends it with the card: note the end of the stay permit in the last submission."""
    if ke is None or ke.jenis != JenisTahap.SELESAI_TERBIT or permohonan.jenis.singkatan not in KARTU_ORANG_ASING:
        return
    pengajuan = pengajuan_terakhir(permohonan)
    jawaban = buka(semua_isian(permohonan), pengajuan.jawaban) if pengajuan else {}
    if akhir := tanggal(jawaban.get("itas_berlaku")):
        orang = f"{' '.join(str(jawaban.get('oa_nama')).casefold().split())}|{jawaban.get('oa_tgl_lahir')}"
        isi = {"berakhir": akhir, "orang": indeks(orang, "orang_asing")}
        MasaKartu.objects.update_or_create(permohonan=permohonan, defaults=isi)


def ingatkan_masa(hari: date | None = None) -> int:
    """One mail for each card whose last day to be replaced is a month off or less, unless its holder has a later one
    or it has ended; however late this runs. Returns how many."""
    jatuh = _jatuh(hari or timezone.localdate()).order_by("berakhir").values_list("pk", flat=True)[:SEKALI]
    return sum(_ingatkan(pk) for pk in list(jatuh))


def konteks(muatan: dict[str, Any]) -> dict[str, Any]:
    """The card of a mail row, and the last day to replace it."""
    masa = MasaKartu.objects.select_related("permohonan__jenis").get(pk=muatan["masa"])
    return {"masa": masa, "permohonan": masa.permohonan, "paling_lambat": masa.berakhir - MASA_GANTI}


def _jatuh(hari: date) -> QuerySet[MasaKartu]:
    lebih_baru = MasaKartu.objects.filter(orang=OuterRef("orang"), berakhir__gt=OuterRef("berakhir"))
    dekat = MasaKartu.objects.filter(berakhir__gte=hari, berakhir__lte=hari + MASA_GANTI + LEBIH_DULU)
    return dekat.filter(~Exists(lebih_baru), diingatkan_pada=None)


@transaction.atomic(durable=True)
def _ingatkan(masa_id: int) -> bool:
    belum = MasaKartu.objects.filter(pk=masa_id, diingatkan_pada=None)
    if belum.update(diingatkan_pada=timezone.now()) != 1:
        return False
    masa = MasaKartu.objects.select_related("permohonan").get(pk=masa_id)
    kunci = f"kartu_oa_ingat-{masa.pk}"
    antrekan_surel(kunci, "kartu_oa_ingat", masa.permohonan.pemohon_id, {"masa": masa.pk})
    return True
