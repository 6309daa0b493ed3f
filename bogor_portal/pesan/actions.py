"""Outbox rows from writing to done. The relay publishes ids; a worker calls ``jalankan``."""

from __future__ import annotations

import logging
import random
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from bogor_portal.lib.tulisan import Tulisan
from bogor_portal.pesan import daftar
from bogor_portal.pesan.models import Denyut, OutboxMessage

logger = logging.getLogger(__name__)

SEWA = timedelta(minutes=5)  # longer than a task's hard time limit
PERCOBAAN_PALING_BANYAK = 8
MUATAN_BOLEH = (int, str, bool, type(None))

Status = OutboxMessage.Status


def antrekan(
    jenis: str,
    *,
    kunci: str,
    muatan: dict[str, Any],
    coba_pada: datetime | None = None,
    tulisan: Tulisan | None = None,
) -> None:
    """Write one row in the caller's transaction, in one statement; the same ``kunci`` a second time writes none.

    ``muatan`` takes ids and codes only. ``tulisan``: written with the rows that are noted there, else at once.
    Raises ValueError for anything nested.
    """
    if not all(isinstance(nilai, MUATAN_BOLEH) for nilai in muatan.values()):
        raise ValueError(f"muatan of {jenis} may hold ids and codes only")
    pesan = OutboxMessage(kunci=kunci, jenis=jenis, muatan=muatan, coba_pada=coba_pada or timezone.now())
    tulis = tulisan or Tulisan()
    tulis.sisip(pesan, kecuali_ada="kunci")
    if tulisan is None:
        tulis.kirim()


def antrekan_surel(
    kunci: str, templat: str, penerima_id: int, konteks_ids: dict[str, Any], *, tulisan: Tulisan | None = None
) -> None:
    """Queue one mail: ``templates/surel/<templat>.txt``, its first line the subject."""
    muatan = {"templat": templat, "penerima": penerima_id, **konteks_ids}
    antrekan("surel", kunci=kunci, muatan=muatan, tulisan=tulisan)


def sewa(*, batas: int, kini: datetime) -> list[int]:
    """Lease up to ``batas`` rows that are due, or whose lease ran out (worker killed, broker flushed).

    No lower bound on age: a row is found however long the relay was away. Two relays never lease one row.
    A lease that ran out counts as a try, so a row that kills its worker ends as gagal and not in a circle.
    """
    with transaction.atomic():
        layak = OutboxMessage.objects.select_for_update(skip_locked=True)
        antre = layak.filter(status=Status.ANTRE, coba_pada__lte=kini).order_by("coba_pada")
        ids = list(antre.values_list("pk", flat=True)[:batas])
        sisa = batas - len(ids)
        if sisa:
            ids += _sewa_habis(layak, sisa, kini)
        OutboxMessage.objects.filter(pk__in=ids).update(status=Status.DIANTAR, sewa_sampai=kini + SEWA)
    return ids


def _sewa_habis(layak: QuerySet[OutboxMessage], batas: int, kini: datetime) -> list[int]:
    habis = list(layak.filter(status=Status.DIANTAR, sewa_sampai__lt=kini)[:batas])
    mati = [p.pk for p in habis if p.percobaan + 1 >= PERCOBAAN_PALING_BANYAK]
    OutboxMessage.objects.filter(pk__in=[p.pk for p in habis]).update(percobaan=F("percobaan") + 1)
    OutboxMessage.objects.filter(pk__in=mati).update(
        status=Status.GAGAL, sewa_sampai=None, galat="Pekerja berhenti berulang kali saat mengerjakan pesan ini."
    )
    return [p.pk for p in habis if p.pk not in mati]


def kembalikan_sewa(ids: list[int]) -> None:
    """Give rows back at once: the broker could not be reached."""
    OutboxMessage.objects.filter(pk__in=ids, status=Status.DIANTAR).update(status=Status.ANTRE, sewa_sampai=None)


def jalankan(pesan_id: int) -> bool:
    """Carry out one row. True if there was something to do.

    The handler runs outside any transaction of ours and records its own effect; then the row is marked
    selesai. Killed in between, the row is leased again and the handler finds its work done.
    """
    pesan = OutboxMessage.objects.filter(pk=pesan_id, status=Status.DIANTAR).first()
    if pesan is None:
        return False
    _lebih_dulu(pesan)
    try:
        daftar.ambil(pesan.jenis)(pesan.muatan)
    except daftar.GagalTetap as galat:
        _tandai_gagal(pesan, str(galat))
    except daftar.Tunda as tunda:
        _tunda(pesan, tunda.sampai)
    except Exception as galat:  # noqa: BLE001 - any fault of a handler is a state of its row, never a lost row
        logger.warning("pesan.gagal", extra={"pesan": pesan.pk, "jenis": pesan.jenis, "galat": type(galat).__name__})
        _coba_lagi_nanti(pesan, galat)
    else:
        _tandai_selesai(pesan)
    return True


def _lebih_dulu(pesan: OutboxMessage) -> None:
    """What goes before the row, such as a second channel: its fault never keeps the row itself back."""
    if pendahulu := daftar.pendahulu(pesan.jenis):
        try:
            pendahulu(pesan.pk, pesan.muatan)
        except Exception as galat:  # noqa: BLE001 - as of a handler
            isi = {"pesan": pesan.pk, "jenis": pesan.jenis, "galat": type(galat).__name__}
            logger.warning("pesan.pendahulu_gagal", extra=isi)


def kirim_ulang(pesan_id: int) -> bool:
    """An officer's retry of a failed row; enters by the same door. False if it had not failed."""
    diubah = OutboxMessage.objects.filter(pk=pesan_id, status=Status.GAGAL).update(
        status=Status.ANTRE, percobaan=0, coba_pada=timezone.now(), galat=""
    )
    return diubah == 1


def berdenyut(nama: str) -> None:
    """Record that a worker, the relay or beat is alive and working."""
    Denyut.objects.update_or_create(nama=nama, defaults={"pada": timezone.now()})


def _tandai_selesai(pesan: OutboxMessage) -> None:
    OutboxMessage.objects.filter(pk=pesan.pk, status=Status.DIANTAR).update(
        status=Status.SELESAI, selesai_pada=timezone.now(), sewa_sampai=None, galat=""
    )


def _tandai_gagal(pesan: OutboxMessage, galat: str) -> None:
    OutboxMessage.objects.filter(pk=pesan.pk, status=Status.DIANTAR).update(
        status=Status.GAGAL, percobaan=pesan.percobaan + 1, sewa_sampai=None, galat=galat[:2000]
    )


def _tunda(pesan: OutboxMessage, sampai: datetime) -> None:
    OutboxMessage.objects.filter(pk=pesan.pk, status=Status.DIANTAR).update(
        status=Status.ANTRE, coba_pada=sampai, sewa_sampai=None
    )


def _coba_lagi_nanti(pesan: OutboxMessage, galat: Exception) -> None:
    keterangan = str(galat) if isinstance(galat, daftar.CobaLagi) else type(galat).__name__
    percobaan = pesan.percobaan + 1
    if percobaan >= PERCOBAAN_PALING_BANYAK:
        _tandai_gagal(pesan, keterangan)
        return
    jeda = min(2**percobaan * 5, 1800) * random.uniform(0.8, 1.2)  # noqa: S311 - jitter, not a secret
    OutboxMessage.objects.filter(pk=pesan.pk, status=Status.DIANTAR).update(
        status=Status.ANTRE,
        percobaan=percobaan,
        coba_pada=timezone.now() + timedelta(seconds=jeda),
        sewa_sampai=None,
        galat=keterangan[:2000],
    )
