"""The hour chosen in a form: booked with the filing, given back when the permohonan ends (ANT-06, ANT-07)."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from bogor_portal.alur.errors import BelumLengkap, Kekurangan
from bogor_portal.alur.layanan.isi import isian_berlaku
from bogor_portal.alur.models import JenisTahap, Permohonan, Tahap
from kependudukan.actions.janji import Status, akhiri, catat, pesan_dalam_transaksi, tunggu_dalam_transaksi
from kependudukan.errors import JanjiDitolak
from kependudukan.layanan.jadwal import isian_jadwal, janji_aktif
from kependudukan.models import DaftarTunggu, JanjiTemu
from kependudukan.queries.jadwal import slot_jawaban, tempat_tunggu


def pesan_jadwal(permohonan: Permohonan, kini: datetime) -> None:
    """Inside the first submission: the hour is the applicant's, or they are on the waiting list. Raises BelumLengkap
    when somebody was faster, and then nothing is submitted."""
    isian = isian_jadwal(permohonan)
    nilai = permohonan.draf.get(isian.kode) if isian else None
    if isian is None or not nilai or isian not in isian_berlaku(permohonan, permohonan.draf):
        return
    try:
        if tempat := tempat_tunggu(nilai):
            tunggu_dalam_transaksi(tempat.pk, isian.pilihan[0], oleh=permohonan.pemohon, permohonan=permohonan)
        elif slot := slot_jawaban(nilai):
            _pesan(permohonan, slot.pk, isian.pilihan[0])
    except JanjiDitolak as galat:
        raise BelumLengkap([Kekurangan(galat.pesan, bagian=isian.bagian, isian=isian.kode)]) from None


def _pesan(permohonan: Permohonan, slot_id: int, keperluan: str) -> None:
    """Take the hour; one that the applicant holds already is tied to the permohonan."""
    ada = janji_aktif(permohonan, keperluan)
    if ada and ada.slot_id == slot_id and ada.permohonan_id is None:
        ada.permohonan = permohonan
        ada.save(update_fields=["permohonan", "diubah_pada"])
        catat(ada, "dikaitkan", permohonan.pemohon)
        return
    pesan_dalam_transaksi(slot_id, oleh=permohonan.pemohon, permohonan=permohonan)


def akhiri_jadwal(permohonan: Permohonan, dari: Tahap | None, ke: Tahap | None, kini: datetime) -> None:
    """After a move that ends the permohonan: today's appointment is done, a later one goes back to the quota, and
    nobody waits for it any more."""
    if ke is None or not ke.akhir:
        return
    DaftarTunggu.objects.filter(permohonan=permohonan, status=DaftarTunggu.Status.MENUNGGU).update(
        status=DaftarTunggu.Status.BATAL
    )
    terbuka = JanjiTemu.objects.filter(permohonan=permohonan, status__in=Status.aktif())
    hari_ini = timezone.localdate(kini)
    for janji in terbuka.select_for_update(of=("self",)).select_related("slot__hari__tempat", "hari"):
        if janji.status == Status.HADIR or (ke.jenis == JenisTahap.SELESAI_TERBIT and janji.hari.tanggal == hari_ini):
            janji.status, janji.tawaran_sampai = Status.SELESAI, None
            janji.save(update_fields=["status", "tawaran_sampai", "diubah_pada"])
            catat(janji, "selesai", None)
        else:
            akhiri(janji, Status.BATAL, "permohonan_selesai", None)
