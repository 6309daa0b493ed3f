"""Publishing, scheduling, cancelling and retiring versions of a type."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from bogor_portal.alur.errors import AlurError, BelumLengkap, Kekurangan, TidakTersedia
from bogor_portal.alur.layanan.periksa_versi import periksa_versi
from bogor_portal.alur.models import JenisLayanan, Status, VersiLayanan
from bogor_portal.pesan.actions import antrekan

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

Keadaan = VersiLayanan.Keadaan


@transaction.atomic(durable=True)
def terbitkan_versi(
    versi_id: int, *, oleh: Pengguna | None = None, terkonfirmasi: bool = False, mulai: date | None = None
) -> VersiLayanan:
    """Publish a draft, from today or from a later day (R1.3); it is frozen at once.

    From today: its predecessor retires, running permohonan keep it (R1.5), drafts move to the new one by an outbox
    row. From a later day: ``sapu_versi`` does this when the day comes. Raises BelumLengkap with every fault that the
    publish checks find, TidakTersedia for what is no draft, AlurError for a day that has passed.
    """
    versi = _kunci(versi_id)
    if versi.keadaan != Keadaan.DRAF or not versi.jenis.dapat_diajukan:
        raise TidakTersedia("Hanya draf layanan yang dapat diajukan di sini yang dapat diterbitkan.")
    hari_ini = timezone.localdate()
    if mulai and mulai < hari_ini:
        raise AlurError("Tanggal mulai berlaku sudah lewat.")
    if kesalahan := periksa_versi(versi):
        raise BelumLengkap([Kekurangan(k) for k in kesalahan])
    if versi.jenis.versi.filter(keadaan=Keadaan.TERJADWAL).exists():
        raise TidakTersedia("Sudah ada versi lain yang terjadwal. Batalkan jadwalnya lebih dulu.")
    versi.berlaku_mulai, versi.terkonfirmasi = mulai or hari_ini, terkonfirmasi
    versi.diterbitkan_oleh, versi.diterbitkan_pada = oleh, timezone.now()
    if versi.berlaku_mulai > hari_ini:
        versi.keadaan = Keadaan.TERJADWAL
        versi.save()
    else:
        versi.save()
        _berlakukan(versi)
    return versi


@transaction.atomic(durable=True)
def batalkan_jadwal(versi_id: int) -> VersiLayanan:
    """A version that has not come into force yet becomes a draft again. Raises TidakTersedia for any other."""
    versi = _kunci(versi_id)
    if versi.keadaan != Keadaan.TERJADWAL:
        raise TidakTersedia("Hanya versi terjadwal yang dapat dibatalkan.")
    versi.keadaan, versi.berlaku_mulai, versi.terkonfirmasi = Keadaan.DRAF, None, False
    versi.diterbitkan_oleh = versi.diterbitkan_pada = None
    versi.save()
    return versi


@transaction.atomic(durable=True)
def pensiunkan_versi(versi_id: int, *, oleh: Pengguna, alasan: str) -> VersiLayanan:
    """Close a published version without a successor: no new permohonan, the running ones go on.

    Raises AlurError without a reason, TidakTersedia for what is not in force.
    """
    versi = _kunci(versi_id)
    if versi.keadaan not in {Keadaan.TERBIT, Keadaan.INFORMASI}:
        raise TidakTersedia("Hanya versi yang berlaku yang dapat dihentikan.")
    if not alasan.strip():
        raise AlurError("Tulis alasan penghentian.")
    _pensiun(versi, timezone.localdate(), alasan.strip(), oleh)
    return versi


@transaction.atomic(durable=True)
def berlakukan_terjadwal(versi_id: int) -> bool:
    """Bring a scheduled version into force once its day has come. False when there is nothing to do any more."""
    versi = _kunci(versi_id)
    if versi.keadaan != Keadaan.TERJADWAL or not versi.berlaku_mulai or versi.berlaku_mulai > timezone.localdate():
        return False
    _berlakukan(versi)
    return True


def berlakukan_yang_tiba(kode_jenis: str) -> None:
    """Before something of a type begins: a beat that stood still does not let an outdated version begin."""
    tiba = VersiLayanan.objects.filter(
        jenis__kode=kode_jenis, keadaan=Keadaan.TERJADWAL, berlaku_mulai__lte=timezone.localdate()
    ).first()
    if tiba:
        berlakukan_terjadwal(tiba.pk)


def _kunci(versi_id: int) -> VersiLayanan:
    """Lock the type first: two versions of it never come into force at the same time."""
    jenis = VersiLayanan.objects.values_list("jenis", flat=True).get(pk=versi_id)
    JenisLayanan.objects.select_for_update().get(pk=jenis)
    return VersiLayanan.objects.select_for_update(of=("self",)).select_related("jenis").get(pk=versi_id)


def _berlakukan(versi: VersiLayanan) -> None:
    for lama in versi.jenis.versi.filter(keadaan=Keadaan.TERBIT):
        _pensiun(lama, timezone.localdate(), f"Digantikan versi {versi.nomor}.", versi.diterbitkan_oleh)
    versi.keadaan = Keadaan.TERBIT
    versi.save(update_fields=["keadaan"])
    if versi.jenis.permohonan.filter(status=Status.DRAF).exists():
        antrekan("alur.pindahkan_draf", kunci=f"pindahkan-draf-{versi.pk}", muatan={"versi": versi.pk})


def _pensiun(versi: VersiLayanan, pada: date, alasan: str, oleh: Pengguna | None) -> None:
    versi.keadaan, versi.berlaku_sampai, versi.alasan_pensiun = Keadaan.PENSIUN, pada, alasan
    versi.dipensiunkan_oleh = oleh
    versi.save(update_fields=["keadaan", "berlaku_sampai", "alasan_pensiun", "dipensiunkan_oleh"])
