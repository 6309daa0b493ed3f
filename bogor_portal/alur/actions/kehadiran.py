"""Being away: note it, come back, and give back what one held."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone

from bogor_portal.akun.models import Ketidakhadiran, Pengguna
from bogor_portal.akun.queries import tidak_hadir
from bogor_portal.alur.actions.advance import SISTEM, Langkah, catat_tanpa_pindah, kunci_permohonan, pegang
from bogor_portal.alur.errors import AlurError, TidakBoleh
from bogor_portal.alur.models import Aksi, Giliran
from bogor_portal.alur.queries.petugas import bawahan

if TYPE_CHECKING:
    from datetime import datetime


def catat_ketidakhadiran(pengguna_id: int, *, oleh: Pengguna, jenis: str, mulai: date, selesai: date) -> Ketidakhadiran:
    """Note that somebody is away; if from today on, what they hold goes back to the queue, a transaction per file.

    One's own, or as head or secretary that of somebody of one's office. Raises TidakBoleh, AlurError for days that
    are past, turned round, or noted already.
    """
    baris = _catat(pengguna_id, oleh=oleh, jenis=jenis, mulai=mulai, selesai=selesai)
    if mulai <= timezone.localdate() <= selesai:
        for pk in Giliran.objects.filter(keluar_pada=None, pemegang=pengguna_id).values_list("pk", flat=True):
            lepas_yang_tidak_hadir(pk, kini=timezone.now())
    return baris


def _catat(pengguna_id: int, *, oleh: Pengguna, jenis: str, mulai: date, selesai: date) -> Ketidakhadiran:
    if selesai < mulai:
        raise AlurError("Tanggal akhir mendahului tanggal mulai.")
    if selesai < timezone.localdate():
        raise AlurError("Masa itu sudah lewat.")
    try:
        return _simpan(pengguna_id, oleh, jenis, mulai, selesai)
    except IntegrityError:
        raise AlurError("Ketidakhadiran pada masa itu sudah tercatat.") from None


@transaction.atomic(durable=True)
def _simpan(pengguna_id: int, oleh: Pengguna, jenis: str, mulai: date, selesai: date) -> Ketidakhadiran:
    _pastikan_boleh(pengguna_id, oleh)
    return Ketidakhadiran.objects.create(
        pengguna_id=pengguna_id, jenis=jenis, mulai=mulai, selesai=selesai, dicatat_oleh=oleh
    )


@transaction.atomic(durable=True)
def akhiri_ketidakhadiran(ketidakhadiran_id: int, *, oleh: Pengguna) -> None:
    """Back earlier, or never gone: new work comes again at once. A second call changes nothing."""
    baris = Ketidakhadiran.objects.select_for_update().get(pk=ketidakhadiran_id)
    _pastikan_boleh(baris.pengguna_id, oleh)
    if baris.diakhiri_pada is None:
        baris.diakhiri_pada = timezone.now()
        baris.save(update_fields=["diakhiri_pada"])


@transaction.atomic(durable=True)
def lepas_yang_tidak_hadir(giliran_id: int, *, kini: datetime) -> bool:
    """A turn held by somebody who is away today goes back to the queue. False if there is nothing to do."""
    giliran = Giliran.objects.filter(pk=giliran_id).first()
    if giliran is None:
        return False
    permohonan = kunci_permohonan(giliran.permohonan_id)
    giliran = (
        permohonan.giliran.select_related("tahap", "pemegang")
        .filter(pk=giliran_id, keluar_pada=None, pemegang__isnull=False)
        .first()
    )
    if giliran is None or giliran.pemegang is None or tidak_hadir(giliran.pemegang) is None:
        return False
    isi = {"dari": giliran.pemegang_id, "sebab": "tidak_hadir"}
    pegang(giliran, None, None)
    catat_tanpa_pindah(permohonan, giliran, Langkah(Aksi.KLAIM_HABIS, SISTEM, kini, isi))
    return True


def _pastikan_boleh(pengguna_id: int, oleh: Pengguna) -> None:
    if pengguna_id != oleh.pk and not bawahan(oleh).filter(pk=pengguna_id).exists():
        raise TidakBoleh("Anda hanya dapat mencatat ketidakhadiran sendiri atau petugas perangkat daerah Anda.")
