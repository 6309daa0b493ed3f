"""Appointments: book, move, cancel, and what happens at the counter.

Places are taken by guarded UPDATEs, first of the day, then of the hour, always in this order; a check constraint
stands behind them. No act reads a count and writes it back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone

from bogor_portal.alur import jam
from bogor_portal.alur.models import Permohonan
from bogor_portal.pesan.actions import antrekan, antrekan_surel
from kependudukan.errors import (
    HariTutup,
    JanjiBerubah,
    JanjiDitolak,
    SlotPenuh,
    SudahPunyaJanji,
    TerlaluBanyakJanji,
)
from kependudukan.models import DaftarTunggu, HariLayanan, JanjiTemu, PeristiwaJanji, Slot
from kependudukan.queries.parameter import bilangan

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

PER_AKUN, TAWARAN_JAM = 3, 12  # where the office has not loaded its own
TUTUP_PESAN = timedelta(minutes=30)  # before its hour a slot can no longer be booked or left
Status = JanjiTemu.Status


@dataclass(frozen=True)
class Tamu:
    """Who comes: the name, and the NIK where there is one."""

    nama: str
    nik: str | None = None


def pesan_janji(
    slot_id: int,
    *,
    oleh: Pengguna,
    tamu: Tamu | None = None,
    permohonan: Permohonan | None = None,
    jalur: str = JanjiTemu.Jalur.DARING,
) -> JanjiTemu:
    """Book an hour for oneself, or for ``tamu`` by an officer (ANT-02).

    In order: a place of the day and of the hour; the row with the day's next number; its event; a mail, and a
    reminder for the day before. Raises HariTutup, SlotPenuh, TerlaluBanyakJanji, SudahPunyaJanji (ANT-06, ANT-07).

    A crowd at a book that is full is turned away by one read, before any lock.
    """
    if _penuh(slot_id):
        raise SlotPenuh
    return _pesan(slot_id, oleh, tamu, permohonan, jalur)


def _penuh(slot_id: int) -> bool:
    hari = Q(hari__terisi__gte=F("hari__kuota")) | Q(terisi__gte=F("dibuka"))
    return Slot.objects.filter(hari, pk=slot_id).exists()


@transaction.atomic(durable=True)
def _pesan(slot_id: int, oleh: Pengguna, tamu: Tamu | None, permohonan: Permohonan | None, jalur: str) -> JanjiTemu:
    return pesan_dalam_transaksi(slot_id, oleh=oleh, tamu=tamu, permohonan=permohonan, jalur=jalur)


def pesan_dalam_transaksi(
    slot_id: int,
    *,
    oleh: Pengguna,
    tamu: Tamu | None = None,
    permohonan: Permohonan | None = None,
    jalur: str = JanjiTemu.Jalur.DARING,
) -> JanjiTemu:
    """``pesan_janji`` inside the transaction of who books with something else."""
    kini = timezone.now()
    if jalur == JanjiTemu.Jalur.DARING:
        _pastikan_belum_banyak(oleh)
    slot = ambil_tempat(slot_id, kini)
    janji = _buat(slot, tamu or Tamu(oleh.nama, oleh.nik), jalur, permohonan, _pemilik(oleh, jalur, permohonan))
    catat(janji, "pesan", oleh)
    _kabari(janji, "janji_dipesan")
    return janji


@transaction.atomic(durable=True)
def jadwal_ulang(janji_id: int, slot_id: int, *, oleh: Pengguna) -> JanjiTemu:
    """Move one's appointment to another hour of the same purpose; the old hour goes back to the quota.

    Raises JanjiBerubah when it is no longer open, SlotPenuh and HariTutup as booking does; the old hour stays then.
    """
    janji = _kunci(janji_id, oleh)
    lama, kini = janji.slot, timezone.now()
    if janji.status != Status.DIPESAN or lama is None or lama.mulai - TUTUP_PESAN < kini:
        raise JanjiBerubah("Janji temu ini tidak dapat dipindahkan lagi.")
    if lama.pk == slot_id:
        return janji
    _kunci_hari(lama.pk, slot_id)
    baru = ambil_tempat(slot_id, kini)
    if baru.keperluan != janji.keperluan:
        raise JanjiDitolak("Pilih jadwal untuk keperluan yang sama.")
    if baru.hari_id != lama.hari_id:
        janji.nomor = _nomor(baru)
    janji.slot, janji.hari = baru, baru.hari
    janji.save(update_fields=["slot", "hari", "nomor", "diubah_pada"])
    catat(janji, "jadwal_ulang", oleh, dari=lama)
    _kabari(janji, "janji_dipindahkan")
    lepas_tempat(lama)
    return janji


@transaction.atomic(durable=True)
def batalkan(janji_id: int, *, oleh: Pengguna) -> JanjiTemu:
    """Cancel one's appointment or turn an offer down; the hour goes back, first to who waits (ANT-06, ANT-07).

    A second call changes nothing. Raises JanjiBerubah once the person has come.
    """
    janji = _kunci(janji_id, oleh)
    if janji.status == Status.BATAL:
        return janji
    if janji.status not in {Status.DIPESAN, Status.DITAWARKAN}:
        raise JanjiBerubah
    akhiri(janji, Status.BATAL, "batal", oleh)
    return janji


@transaction.atomic(durable=True)
def terima_tawaran(janji_id: int, *, oleh: Pengguna) -> JanjiTemu:
    """Take an hour that was offered from the waiting list. Raises JanjiBerubah when its time is over."""
    janji = _kunci(janji_id, oleh)
    if janji.status == Status.DIPESAN:
        return janji
    if janji.status != Status.DITAWARKAN or janji.tawaran_sampai is None or janji.tawaran_sampai < timezone.now():
        raise JanjiBerubah("Tawaran ini sudah lewat dan diberikan kepada orang lain.")
    _ubah(janji, Status.DIPESAN, "terima", oleh)
    _kabari(janji, "janji_dipesan")
    return janji


@transaction.atomic(durable=True)
def tunggu(
    tempat_id: int, keperluan: str, *, oleh: Pengguna, sampai_hari: int = 14, permohonan: Permohonan | None = None
) -> DaftarTunggu:
    """Wait for the next free hour; again: the same entry. Raises SudahPunyaJanji when an appointment stands."""
    return tunggu_dalam_transaksi(tempat_id, keperluan, oleh=oleh, sampai_hari=sampai_hari, permohonan=permohonan)


def tunggu_dalam_transaksi(
    tempat_id: int, keperluan: str, *, oleh: Pengguna, sampai_hari: int = 14, permohonan: Permohonan | None = None
) -> DaftarTunggu:
    """``tunggu`` inside somebody's transaction."""
    if oleh.nik and JanjiTemu.objects.aktif().filter(nik_indeks=oleh.nik_indeks, keperluan=keperluan).exists():
        raise SudahPunyaJanji
    baris, _ = DaftarTunggu.objects.get_or_create(
        pengguna=oleh,
        keperluan=keperluan,
        status=DaftarTunggu.Status.MENUNGGU,
        defaults={
            "tempat_id": tempat_id,
            "permohonan": permohonan,
            "sampai": timezone.localdate() + timedelta(days=sampai_hari),
        },
    )
    return baris


@transaction.atomic(durable=True)
def berhenti_menunggu(kode: str, *, oleh: Pengguna) -> None:
    """Leave the waiting list; a second call changes nothing."""
    menunggu = DaftarTunggu.objects.filter(kode=kode, pengguna=oleh, status=DaftarTunggu.Status.MENUNGGU)
    menunggu.update(status=DaftarTunggu.Status.BATAL)


def ambil_tempat(slot_id: int, kini: datetime) -> Slot:
    """Take one place of a released hour inside the caller's transaction. Raises SlotPenuh, HariTutup."""
    slot = Slot.objects.select_related("hari__tempat").get(pk=slot_id)
    if slot.hari.ditutup or not slot.hari.tempat.aktif or slot.hari.tanggal in jam.kalender().libur:
        raise HariTutup
    if slot.mulai - TUTUP_PESAN < kini or not isi_satu(slot):
        raise SlotPenuh
    return slot


def isi_satu(slot: Slot) -> bool:
    """One more on the day and in the hour, if neither is full: the guard that races meet at."""
    hari = HariLayanan.objects.filter(pk=slot.hari_id, terisi__lt=F("kuota"), ditutup="")
    if hari.update(terisi=F("terisi") + 1, nomor_terakhir=F("nomor_terakhir") + 1) != 1:
        return False
    if Slot.objects.filter(pk=slot.pk, terisi__lt=F("dibuka")).update(terisi=F("terisi") + 1) == 1:
        return True
    HariLayanan.objects.filter(pk=slot.hari_id).update(terisi=F("terisi") - 1)
    return False


def lepas_tempat(slot: Slot) -> None:
    """Give one place back, then offer it to whoever waits longest."""
    HariLayanan.objects.filter(pk=slot.hari_id, terisi__gt=0).update(terisi=F("terisi") - 1)
    Slot.objects.filter(pk=slot.pk, terisi__gt=0).update(terisi=F("terisi") - 1)
    tawarkan(slot)


def tawarkan(slot: Slot) -> JanjiTemu | None:
    """Offer a free place to the first on the waiting list, who holds it for some hours; None when nobody waits.

    Rows that another transaction is just offering to are skipped, so two never offer to the same person.
    """
    kini = timezone.now()
    if slot.mulai - TUTUP_PESAN < kini:
        return None
    calon = _penunggu(slot)
    if calon is None or not isi_satu(slot):
        return None
    lama = timedelta(hours=bilangan("janji_tawaran_jam", TAWARAN_JAM))
    calon.status = DaftarTunggu.Status.DITAWARI
    calon.save(update_fields=["status"])
    janji = _buat(
        slot,
        Tamu(calon.pengguna.nama, calon.pengguna.nik),
        JanjiTemu.Jalur.DARING,
        calon.permohonan,
        calon.pengguna,
        tawaran_sampai=min(kini + lama, slot.mulai - TUTUP_PESAN),
    )
    catat(janji, "tawarkan", None)
    _kabari(janji, "janji_ditawarkan")
    return janji


def akhiri(janji: JanjiTemu, status: str, aksi: str, oleh: Pengguna | None) -> None:
    """End an appointment before it took place, and free its hour."""
    _ubah(janji, status, aksi, oleh)
    if janji.slot:
        lepas_tempat(janji.slot)


def catat(janji: JanjiTemu, aksi: str, oleh: Pengguna | None, *, dari: Slot | None = None) -> None:
    PeristiwaJanji.objects.create(janji=janji, aksi=aksi, oleh=oleh, pada=timezone.now(), dari=dari)


def _pemilik(oleh: Pengguna, jalur: str, permohonan: Permohonan | None) -> Pengguna | None:
    """Whose page shows it: who books for themselves; the applicant where an officer books for a permohonan."""
    if jalur == JanjiTemu.Jalur.DARING:
        return oleh
    return permohonan.pemohon if permohonan else None


def _pastikan_belum_banyak(oleh: Pengguna) -> None:
    paling_banyak = bilangan("janji_per_akun", PER_AKUN)
    if JanjiTemu.objects.milik(oleh).aktif().count() >= paling_banyak:
        raise TerlaluBanyakJanji(
            f"Satu akun paling banyak punya {paling_banyak} janji temu yang berlaku. Batalkan salah satu lebih dulu."
        )


def _penunggu(slot: Slot) -> DaftarTunggu | None:
    """The first who waits for this, and has no active appointment for it."""
    tanggal = timezone.localdate(slot.mulai)
    punya = JanjiTemu.objects.aktif().filter(keperluan=slot.keperluan, nik_indeks__isnull=False)
    return (
        DaftarTunggu.objects.filter(
            tempat=slot.hari.tempat_id,
            keperluan=slot.keperluan,
            status=DaftarTunggu.Status.MENUNGGU,
            sampai__gte=tanggal,
        )
        .exclude(Q(pengguna__nik_indeks__in=punya.values("nik_indeks")))
        .select_related("pengguna", "permohonan")
        .select_for_update(of=("self",), skip_locked=True)
        .order_by("id")
        .first()
    )


def _buat(
    slot: Slot,
    tamu: Tamu,
    jalur: str,
    permohonan: Permohonan | None,
    pengguna: Pengguna | None,
    *,
    tawaran_sampai: datetime | None = None,
) -> JanjiTemu:
    try:
        with transaction.atomic():
            return JanjiTemu.objects.create(
                slot=slot,
                hari=slot.hari,
                keperluan=slot.keperluan,
                nomor=_nomor(slot),
                pengguna=pengguna,
                permohonan=permohonan,
                nama=tamu.nama,
                nik=tamu.nik or None,
                jalur=jalur,
                status=Status.DITAWARKAN if tawaran_sampai else Status.DIPESAN,
                tawaran_sampai=tawaran_sampai,
            )
    except IntegrityError as galat:
        if "janji_satu_aktif" in str(galat):
            raise SudahPunyaJanji from None
        raise


def _nomor(slot: Slot) -> int:
    """The day's number that this transaction has just taken: its row is ours until commit."""
    return HariLayanan.objects.values_list("nomor_terakhir", flat=True).get(pk=slot.hari_id)


def _kunci(janji_id: int, oleh: Pengguna) -> JanjiTemu:
    """One's own appointment under the lock. Raises JanjiBerubah for anybody else's."""
    janji = (
        JanjiTemu.objects.select_for_update(of=("self",))
        .select_related("slot__hari__tempat", "hari__tempat", "pengguna")
        .filter(pk=janji_id, pengguna=oleh)
        .first()
    )
    if janji is None:
        raise JanjiBerubah
    return janji


def _kunci_hari(*slot_ids: int) -> None:
    """Both days in the order of their ids, so that two who swap days do not wait for one another."""
    hari = HariLayanan.objects.filter(slot__in=slot_ids).order_by("pk").distinct().values_list("pk", flat=True)
    list(HariLayanan.objects.select_for_update().filter(pk__in=list(hari)).order_by("pk"))


def _ubah(janji: JanjiTemu, status: str, aksi: str, oleh: Pengguna | None) -> None:
    janji.status, janji.tawaran_sampai = status, None
    janji.save(update_fields=["status", "tawaran_sampai", "diubah_pada"])
    catat(janji, aksi, oleh)


def _kabari(janji: JanjiTemu, templat: str) -> None:
    """A mail now, and a reminder at nine on the day before; both ask the row again when they are sent."""
    if janji.pengguna_id is None or janji.slot is None:
        return
    kunci = f"{templat}-{janji.pk}-{janji.slot_id}"
    antrekan_surel(kunci, templat, janji.pengguna_id, {"janji": janji.pk})
    sehari = timezone.localtime(janji.slot.mulai).replace(hour=9, minute=0) - timedelta(days=1)
    if janji.status == Status.DIPESAN and sehari > timezone.now():
        antrekan(
            "kependudukan.ingatkan_janji",
            kunci=f"ingat-{janji.pk}-{janji.slot_id}",
            muatan={"janji": janji.pk, "slot": janji.slot_id},
            coba_pada=sehari,
        )
