"""At the counter: who came, who did not, who just walks in, and a day that is closed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from bogor_portal.pesan.actions import antrekan_surel
from kependudukan.actions.janji import Status, Tamu, akhiri, catat, pesan_janji
from kependudukan.errors import HariTutup, JanjiBerubah, JanjiDitolak, SlotPenuh, SudahPunyaJanji
from kependudukan.models import HariLayanan, JanjiTemu, TempatLayanan
from kependudukan.queries.janji import boleh_loket

if TYPE_CHECKING:
    from datetime import date

    from bogor_portal.akun.models import Pengguna

PALING_JAUH = timedelta(days=366)
_BOLEH = {
    "hadir": ({Status.DIPESAN}, Status.HADIR),
    "selesai": ({Status.HADIR}, Status.SELESAI),
    "tidak_hadir": ({Status.DIPESAN}, Status.TIDAK_HADIR),
    "batal_hadir": ({Status.HADIR, Status.TIDAK_HADIR}, Status.DIPESAN),  # a slip of the finger
}


@transaction.atomic(durable=True)
def tandai(janji_id: int, aksi: str, *, oleh: Pengguna) -> JanjiTemu:
    """Note that somebody came (identity seen), was served, or did not come; on the day itself only.

    The same again changes nothing. Raises JanjiDitolak for other people, days and states.
    """
    _pastikan_petugas(oleh)
    janji = JanjiTemu.objects.select_for_update(of=("self",)).select_related("hari").get(pk=janji_id)
    dari, ke = _BOLEH[aksi]
    if janji.status == ke:
        return janji
    if janji.hari.tanggal != timezone.localdate():
        raise JanjiDitolak("Kehadiran hanya dicatat pada hari janji temu.")
    if janji.status not in dari:
        raise JanjiBerubah
    janji.status = ke
    try:
        with transaction.atomic():
            janji.save(update_fields=["status", "diubah_pada"])
    except IntegrityError:
        raise SudahPunyaJanji from None
    catat(janji, aksi, oleh)
    return janji


@transaction.atomic(durable=True)
def datang_langsung(tempat_id: int, keperluan: str, *, oleh: Pengguna, tamu: Tamu) -> JanjiTemu:
    """A queue number for somebody without a device, typed in at the counter (ANT-02): today, from its own quota.

    Raises HariTutup, SlotPenuh when today's numbers for walking in are given out, SudahPunyaJanji.
    """
    _pastikan_petugas(oleh)
    hari = HariLayanan.objects.filter(tempat=tempat_id, tanggal=timezone.localdate(), ditutup="").first()
    if hari is None:
        raise HariTutup("Tempat ini tidak buka hari ini.")
    bebas = HariLayanan.objects.filter(pk=hari.pk, terisi_langsung__lt=F("kuota_langsung"))
    if bebas.update(terisi_langsung=F("terisi_langsung") + 1, nomor_terakhir=F("nomor_terakhir") + 1) != 1:
        raise SlotPenuh("Nomor untuk yang datang langsung hari ini sudah habis. Pesankan jadwal hari berikutnya.")
    hari.refresh_from_db()
    try:
        with transaction.atomic():
            janji = JanjiTemu.objects.create(
                hari=hari,
                keperluan=keperluan,
                nomor=hari.nomor_terakhir,
                nama=tamu.nama,
                nik=tamu.nik or None,
                jalur=JanjiTemu.Jalur.LANGSUNG,
                status=Status.HADIR,
            )
    except IntegrityError as galat:
        if "janji_satu_aktif" in str(galat):
            raise SudahPunyaJanji from None
        raise
    catat(janji, "datang_langsung", oleh)
    return janji


def pesankan(slot_id: int, *, oleh: Pengguna, tamu: Tamu) -> JanjiTemu:
    """Book an hour of another day for somebody without a device (ANT-02). Raises as ``pesan_janji`` does."""
    _pastikan_petugas(oleh)
    return pesan_janji(slot_id, oleh=oleh, tamu=tamu, jalur=JanjiTemu.Jalur.PETUGAS)


@transaction.atomic(durable=True)
def tutup_hari(tempat_id: int, tanggal: date, *, oleh: Pengguna | None, alasan: str) -> int:
    """Close a place for a day; everybody booked is told and may choose again. Returns how many were cancelled.

    A second call changes nothing but the reason. Raises JanjiDitolak for a day that is over, and for one more than a
    year away, which is a slip of the keyboard.
    """
    if oleh is not None:
        _pastikan_petugas(oleh)
        if not timezone.localdate() <= tanggal <= timezone.localdate() + PALING_JAUH:
            raise JanjiDitolak("Hari yang ditutup paling cepat hari ini dan paling jauh satu tahun lagi.")
    tempat = TempatLayanan.objects.get(pk=tempat_id)
    hari, _ = HariLayanan.objects.select_for_update().get_or_create(
        tempat=tempat, tanggal=tanggal, defaults={"kuota": tempat.kuota_harian, "kuota_langsung": tempat.kuota_langsung}
    )
    hari.ditutup = alasan.strip() or "Layanan ditutup"
    hari.save(update_fields=["ditutup"])
    dipesan = JanjiTemu.objects.filter(hari=hari, status__in=[Status.DIPESAN, Status.DITAWARKAN])
    semua = list(dipesan.select_for_update(of=("self",)).select_related("slot__hari__tempat"))
    for janji in semua:
        akhiri(janji, Status.BATAL, "tutup", oleh)
        if janji.pengguna_id:
            antrekan_surel(f"janji_ditutup-{janji.pk}", "janji_ditutup", janji.pengguna_id, {"janji": janji.pk})
    return len(semua)


def _pastikan_petugas(oleh: Pengguna) -> None:
    if not boleh_loket(oleh):
        raise JanjiDitolak("Hanya petugas Disdukcapil yang dapat mencatat antrean.")
