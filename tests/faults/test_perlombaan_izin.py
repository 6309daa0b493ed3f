"""The last place of a SIP asked for twice at once (R11.2), and one type published by two admins at once.

Each race stands beside its control without the guard, in which the fault must show.
"""

import contextlib
import threading

import pytest
from django.db import IntegrityError
from django.utils import timezone

from bogor_portal.alur.actions import versi as aksi_versi
from bogor_portal.alur.actions.pengajuan import ajukan
from bogor_portal.alur.actions.salin import salin_versi
from bogor_portal.alur.errors import BelumLengkap, TidakTersedia
from bogor_portal.alur.models import Permohonan, VersiLayanan
from perizinan import demo
from perizinan.layanan import sip as aturan
from tests.faults.test_perlombaan import bertemu, galat_saja, serentak
from tests.perizinan.register.pabrik import buat_izin

pytestmark = pytest.mark.django_db(transaction=True)
SEBENTAR = 0.7  # of a barrier that the guard keeps from filling


@pytest.fixture
def dua_draf(sip, warga, monkeypatch):
    """Two complete drafts of somebody who holds two SIP: there is one place left."""
    monkeypatch.setattr(demo, "ajukan", lambda pk, **_: Permohonan.objects.get(pk=pk))  # all but the sending
    draf = [demo.ajukan_contoh("sip-bidan", "baru", warga, {"praktik_ke": "3"}).pk for _ in range(2)]
    for _ in range(2):
        buat_izin(warga, kode="sip-perawat")
    return draf


def kirim_bersamaan(draf, warga, monkeypatch):
    """Both at once; each has counted before either writes, unless one has to wait for the other."""
    pagar, semula = threading.Barrier(2), aturan.sip_diajukan

    class Terhitung:
        def __init__(self, permohonan):
            self.jumlah = semula(permohonan).count()
            with contextlib.suppress(threading.BrokenBarrierError):
                pagar.wait(timeout=SEBENTAR)

        def count(self):
            return self.jumlah

    monkeypatch.setattr(aturan, "sip_diajukan", Terhitung)
    hasil = serentak(*(lambda pk=pk: ajukan(pk, oleh=warga) for pk in draf))
    return galat_saja(hasil), sorted(Permohonan.objects.filter(pk__in=draf).values_list("status", flat=True))


def test_r11_2_of_two_at_once_only_one_gets_the_last_place(dua_draf, warga, monkeypatch):
    assert kirim_bersamaan(dua_draf, warga, monkeypatch) == ([BelumLengkap], ["diajukan", "draf"])


def test_control_without_the_queue_of_one_person_both_get_it(dua_draf, warga, monkeypatch):
    monkeypatch.setattr(aturan, "_antre_per_orang", lambda pemohon_id: None)
    assert kirim_bersamaan(dua_draf, warga, monkeypatch) == ([], ["diajukan", "diajukan"])


def tanpa_kunci_versi(versi_id):
    """CONTROL: `_kunci` without its locks."""
    return VersiLayanan.objects.select_related("jenis").get(pk=versi_id)


def terbitkan_bersamaan(monkeypatch, *ids):
    """Both admins have pressed the button before either has the version's lock."""
    bertemu(monkeypatch, aksi_versi, "_kunci")
    return serentak(*(lambda pk=pk: aksi_versi.terbitkan_versi(pk) for pk in ids))


def keadaan(jenis):
    return sorted(jenis.versi.values_list("keadaan", flat=True))


def test_two_drafts_of_one_type_published_at_once_leave_one_in_force(sip, monkeypatch):
    dua = [salin_versi(sip.pk).pk for _ in range(2)]

    assert galat_saja(terbitkan_bersamaan(monkeypatch, *dua)) == []
    assert keadaan(sip.jenis) == ["pensiun", "pensiun", "terbit"]


def test_one_draft_published_by_two_admins_at_once_is_published_once(sip, monkeypatch):
    draf = salin_versi(sip.pk)

    assert galat_saja(terbitkan_bersamaan(monkeypatch, draf.pk, draf.pk)) == [TidakTersedia]
    draf.refresh_from_db()
    assert (keadaan(sip.jenis), draf.berlaku_mulai) == (["pensiun", "terbit"], timezone.localdate())


def test_control_without_the_lock_of_the_type_only_the_constraint_stops_the_second(sip, monkeypatch):
    dua = [salin_versi(sip.pk).pk for _ in range(2)]
    monkeypatch.setattr(aksi_versi, "_kunci", tanpa_kunci_versi)
    bertemu(monkeypatch, aksi_versi, "_pensiun")  # both have found the version in force, and neither the other's

    hasil = serentak(*(lambda pk=pk: aksi_versi.terbitkan_versi(pk) for pk in dua))

    assert galat_saja(hasil) == [IntegrityError]
    assert keadaan(sip.jenis) == ["draf", "pensiun", "terbit"]
