"""Fold the history into the summaries: a tick every minute, one at a time, and the rebuild from the source."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import connection
from django.utils import timezone

from bogor_portal.alur import jam
from bogor_portal.alur.models import Permohonan, Riwayat, Status
from bogor_portal.alur.sapuan import kunci_penasihat
from bogor_portal.dasbor.actions.ringkas import jumlahkan_ulang, segarkan
from bogor_portal.dasbor.models import Fakta, Lipatan
from bogor_portal.lib.kalender_kerja import KalenderKerja

KUNCI = "dasbor.lipat"
BATAS_RIWAYAT = 5_000  # history rows of one page
SEKALI = 500  # permohonan of one transaction
ULANG_SEKALI = 5_000  # permohonan that one tick computes anew after a change of the calendar


class SedangBerjalan(Exception):
    """Another fold or rebuild holds the lock."""


@dataclass(frozen=True)
class Cakrawala:
    """What the database says of transactions: ids given out so far, the oldest one running, the next one."""

    nomor: int
    xmin: int
    xmax: int


def lipat() -> int:
    """Count every permohonan whose history grew. Returns how many were counted; 0 when another fold is at work.

    A history row's id is given out before its transaction commits, so a lower id can appear after a higher one.
    ``sampai`` therefore follows only up to an id before which every transaction has ended; rows above it are
    counted already, and once more later, which changes nothing.
    """
    with kunci_penasihat(KUNCI) as dapat:
        if not dapat:
            return 0
        keadaan = Lipatan.objects.get_or_create(pk=1)[0]
        kalender = jam.kalender()
        _periksa_kalender(keadaan, kalender)
        aman = _aman(keadaan, baca_cakrawala())
        jumlah = 0
        for ids, terbaca in _yang_berubah(keadaan.sampai):
            jumlah += _segarkan_semua(ids, kalender)
            _maju(keadaan, min(aman, terbaca), berubah=True)
        diulang = _ulang(keadaan, kalender)
        _maju(keadaan, aman, berubah=diulang > 0)
        return jumlah + diulang


def bangun_ulang(kabar: Callable[[int], None] = lambda _: None) -> int:
    """Everything anew from the source. ``kabar`` is told how many permohonan are done. Raises SedangBerjalan."""
    with kunci_penasihat(KUNCI) as dapat:
        if not dapat:
            raise SedangBerjalan
        kalender, jumlah = jam.kalender(), 0
        keadaan = Lipatan.objects.get_or_create(pk=1)[0]
        aman = _aman(keadaan, baca_cakrawala())
        for ids in _semua_permohonan():
            jumlah += segarkan(ids, kalender)
            kabar(jumlah)
        jumlahkan_ulang()
        keadaan.sidik_kalender, keadaan.ulang_dari = sidik(kalender), None
        _maju(keadaan, aman, berubah=True)
        return jumlah


def baca_cakrawala() -> Cakrawala:
    """The counter first, the transactions after: whoever has taken an id by now had its transaction id before,
    since every act locks its permohonan first (``alur.actions.advance``)."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT coalesce(pg_sequence_last_value(pg_get_serial_sequence('alur_riwayat', 'id')), 0)")
        nomor = kursor.fetchone()[0]
        kursor.execute(
            "SELECT pg_snapshot_xmin(s)::text::bigint, pg_snapshot_xmax(s)::text::bigint FROM pg_current_snapshot() s"
        )
        xmin, xmax = kursor.fetchone()
    return Cakrawala(nomor, xmin, xmax)


def sidik(kalender: KalenderKerja) -> str:
    """Working days are counted by this calendar; another one counts them anew."""
    isi = f"{kalender.jam_buka} {kalender.jam_tutup} {sorted(kalender.libur)}"
    return hashlib.sha256(isi.encode()).hexdigest()


def _aman(keadaan: Lipatan, cakrawala: Cakrawala) -> int:
    """The id that ``sampai`` may follow to; sets the next candidate once the last one is through.

    A candidate from the future is one of another cluster (restored from a dump): it is taken anew.
    """
    aman = keadaan.sampai
    if keadaan.calon_xid <= cakrawala.xmin:
        aman = max(aman, keadaan.calon)
    elif keadaan.calon_xid <= cakrawala.xmax:
        return aman
    keadaan.calon, keadaan.calon_xid = cakrawala.nomor, cakrawala.xmax
    return max(aman, keadaan.calon) if keadaan.calon_xid <= cakrawala.xmin else aman


def _maju(keadaan: Lipatan, sampai: int, *, berubah: bool) -> None:
    keadaan.sampai = max(keadaan.sampai, sampai)
    keadaan.pada = timezone.now()
    if berubah:
        keadaan.berubah_pada = keadaan.pada
    keadaan.save()


def _yang_berubah(sampai: int) -> Iterator[tuple[list[int], int]]:
    """Permohonan with history after ``sampai``, page by page, each with the last id read."""
    while baris := list(
        Riwayat.objects.filter(pk__gt=sampai).order_by("pk").values_list("pk", "permohonan_id")[:BATAS_RIWAYAT]
    ):
        sampai = baris[-1][0]
        yield sorted({permohonan for _, permohonan in baris}), sampai


def _segarkan_semua(ids: list[int], kalender: KalenderKerja) -> int:
    return sum(segarkan(ids[awal : awal + SEKALI], kalender) for awal in range(0, len(ids), SEKALI))


def _periksa_kalender(keadaan: Lipatan, kalender: KalenderKerja) -> None:
    if keadaan.sidik_kalender != (baru := sidik(kalender)):
        keadaan.sidik_kalender, keadaan.ulang_dari = baru, 0


def _ulang(keadaan: Lipatan, kalender: KalenderKerja) -> int:
    """After a change of the calendar: the next permohonan in turn, until all are through."""
    if keadaan.ulang_dari is None:
        return 0
    ids = list(
        Fakta.objects.filter(pk__gte=keadaan.ulang_dari).order_by("pk").values_list("pk", flat=True)[:ULANG_SEKALI]
    )
    keadaan.ulang_dari = ids[-1] + 1 if len(ids) == ULANG_SEKALI else None
    return _segarkan_semua(ids, kalender)


def _semua_permohonan() -> Iterator[list[int]]:
    terakhir = 0
    while ids := list(
        Permohonan.objects.filter(pk__gt=terakhir)
        .exclude(status=Status.DRAF)
        .order_by("pk")
        .values_list("pk", flat=True)[:SEKALI]
    ):
        yield ids
        terakhir = ids[-1]
