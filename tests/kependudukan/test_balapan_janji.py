"""ANT-06, ANT-07: ten thousand tries for 200 places over real connections, and the controls that show it can fail."""

import threading
from itertools import count

import pytest
from django.db import connection, connections

from kependudukan.actions import janji
from kependudukan.actions.janji import Tamu, jadwal_ulang, pesan_janji
from kependudukan.errors import SlotPenuh
from kependudukan.models import HariLayanan, JanjiTemu, Slot
from tests import factories
from tests.kependudukan.janji import buat_slot

pytestmark = pytest.mark.django_db(transaction=True)

SAMBUNGAN = 16
PERCOBAAN = 10_000
TEMPAT = 200


def _serentak(kerja, banyak=SAMBUNGAN) -> list:
    """Run `kerja(0..banyak-1)` over connections that start together; results or exceptions, in order."""
    gerbang, hasil = threading.Barrier(banyak), [None] * banyak

    def satu(urut):
        try:
            connection.ensure_connection()
            gerbang.wait(timeout=30)
            hasil[urut] = kerja(urut)
        except Exception as galat:  # noqa: BLE001 - the result of a thread is what it raised
            hasil[urut] = galat
        finally:
            connections.close_all()

    benang = [threading.Thread(target=satu, args=(urut,)) for urut in range(banyak)]
    for b in benang:
        b.start()
    for b in benang:
        b.join(timeout=120)
    return hasil


def _berebut(slot, petugas, percobaan):
    """Every connection takes the next try until there is none; how many got a place, how many met a full day."""
    antre = count()

    def kerja(_):
        dapat = penuh = 0
        while (ke := next(antre)) < percobaan:
            try:
                pesan_janji(slot[ke % len(slot)], oleh=petugas, tamu=Tamu(f"Orang {ke}"), jalur="petugas")
                dapat += 1
            except SlotPenuh:
                penuh += 1
        return dapat, penuh

    return [sum(kolom) for kolom in zip(*_serentak(kerja), strict=True)]


def _slot(tempat_di_slot, kuota=TEMPAT):
    return [buat_slot(jam=jam, kuota=kuota, isi=tempat_di_slot).pk for jam in range(8, 16)]


def test_ant_07_ten_thousand_tries_for_200_places_give_exactly_200():
    petugas, slot = factories.buat_pengguna(), _slot(40)  # the hours hold more than the day

    dapat, penuh = _berebut(slot, petugas, PERCOBAAN)

    assert (dapat, penuh) == (TEMPAT, PERCOBAAN - TEMPAT)
    assert (JanjiTemu.objects.count(), HariLayanan.objects.get().terisi) == (TEMPAT, TEMPAT)
    assert len(set(JanjiTemu.objects.values_list("nomor", flat=True))) == TEMPAT
    assert [(s.terisi, s.janji.count()) for s in Slot.objects.all() if s.terisi != s.janji.count()] == []


def test_ant_07_control_without_the_guard_more_than_the_quota_get_a_place(monkeypatch):
    """Reading a count and writing it back, with the constraints away: the race gives out too many."""
    petugas, slot = factories.buat_pengguna(), _slot(40, kuota=30)
    nomor = count(1)

    def tanpa_penjaga(satu):
        hari, jam = HariLayanan.objects.get(pk=satu.hari_id), Slot.objects.get(pk=satu.pk)
        if hari.terisi >= hari.kuota or jam.terisi >= jam.dibuka:
            return False
        HariLayanan.objects.filter(pk=hari.pk).update(terisi=hari.terisi + 1, nomor_terakhir=next(nomor))
        Slot.objects.filter(pk=jam.pk).update(terisi=jam.terisi + 1)
        return True

    monkeypatch.setattr(janji, "isi_satu", tanpa_penjaga)
    dapat, _ = _berebut(slot, petugas, 400)

    assert dapat > 30


def test_ant_06_of_bookings_of_one_nik_at_once_one_remains():
    nik, slot = factories.buat_nik(), [buat_slot(hari=h).pk for h in range(2, 2 + 8)]
    orang = [factories.buat_pengguna() for _ in slot]

    hasil = _serentak(lambda ke: pesan_janji(slot[ke], oleh=orang[ke], tamu=Tamu("Sama", nik)), 8)

    assert sorted(type(h).__name__ for h in hasil) == ["JanjiTemu"] + ["SudahPunyaJanji"] * 7
    assert (JanjiTemu.objects.count(), sum(Slot.objects.values_list("terisi", flat=True))) == (1, 1)


def test_ant_06_control_without_the_constraint_several_remain():
    nik, slot = factories.buat_nik(), [buat_slot(hari=h).pk for h in range(2, 2 + 8)]
    orang = [factories.buat_pengguna() for _ in slot]
    with connection.cursor() as kursor:
        kursor.execute("DROP INDEX janji_satu_aktif")
    try:
        hasil = _serentak(lambda ke: pesan_janji(slot[ke], oleh=orang[ke], tamu=Tamu("Sama", nik)), 8)
    finally:
        with connection.cursor() as kursor:
            kursor.execute("DELETE FROM kependudukan_peristiwajanji")
            kursor.execute("DELETE FROM kependudukan_janjitemu")
            kursor.execute(
                "CREATE UNIQUE INDEX janji_satu_aktif ON kependudukan_janjitemu (nik_indeks, keperluan)"
                " WHERE status IN ('ditawarkan', 'dipesan', 'hadir') AND nik_indeks IS NOT NULL"
            )

    assert [type(h).__name__ for h in hasil] == ["JanjiTemu"] * 8


def test_people_who_swap_days_do_not_wait_for_each_other():
    satu, dua = buat_slot(hari=2, isi=20), buat_slot(hari=3, isi=20)
    orang = [factories.buat_pengguna() for _ in range(8)]
    milik = [pesan_janji((satu, dua)[ke % 2].pk, oleh=o) for ke, o in enumerate(orang)]

    hasil = _serentak(lambda ke: jadwal_ulang(milik[ke].pk, (dua, satu)[ke % 2].pk, oleh=orang[ke]).pk, 8)

    assert hasil == [j.pk for j in milik]
    assert sorted(HariLayanan.objects.values_list("terisi", flat=True)) == [4, 4]
