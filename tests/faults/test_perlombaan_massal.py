"""Two heads sign the same batch in two windows at once; and the control without the guard."""

import threading

import pytest

from bogor_portal.alur.actions import dasar
from bogor_portal.alur.models import Giliran, JenisTahap, Riwayat
from bogor_portal.dokumen.actions import massal, penandatanganan
from bogor_portal.dokumen.demo import FRASA, siapkan_kunci_demo
from bogor_portal.dokumen.models import DokumenTerbit
from tests.faults.langkah import ajukan_sip, bawa_ke
from tests.faults.test_perlombaan import TUNGGU, bertemu, buat_pasangan, serentak, tanpa_kunci
from tests.perjalanan import jalankan_pesan

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def dua_jendela(sip, warga, kantor):
    """Two numbered documents, and two people who may sign them."""
    for _ in range(2):
        bawa_ke(ajukan_sip(warga), kantor, JenisTahap.PENOMORAN)
    jalankan_pesan()
    giliran = list(Giliran.objects.filter(keluar_pada=None).select_related("jabatan").order_by("pk"))
    petugas = buat_pasangan(giliran[0].jabatan)
    for satu in petugas:
        siapkan_kunci_demo(satu)
    return [g.pk for g in giliran], petugas


def _berdua(ids, petugas):
    def _satu(oleh, kunci):
        jalan = massal.tanda_tangani_massal(ids, oleh=oleh, sandi=FRASA, kunci=kunci)
        next(jalan)
        return [b.hasil for b in jalan]

    return serentak(*(lambda p=p, i=i: _satu(p, f"jendela-{i}") for i, p in enumerate(petugas)))


def test_two_windows_sign_each_document_once(dua_jendela, monkeypatch):
    bertemu(monkeypatch, penandatanganan, "_catat")  # at each document both hold a signed PDF

    hasil = _berdua(*dua_jendela)
    jalankan_pesan()

    assert [sorted(pasangan) for pasangan in zip(*hasil, strict=True)] == [["dilewati", "ditandatangani"]] * 2
    assert Riwayat.objects.filter(aksi="tanda_tangani").count() == 2
    assert list(DokumenTerbit.objects.values_list("status", flat=True)) == ["berlaku"] * 2


def test_control_without_lock_and_move_both_windows_believe_that_they_signed(dua_jendela, monkeypatch):
    monkeypatch.setattr(dasar, "kunci_permohonan", tanpa_kunci)
    monkeypatch.setattr(penandatanganan.sistem, "tanda_tangani", lambda *args, **kwargs: None)
    gerbang, asli, ke = threading.Barrier(2), penandatanganan._dokumen, threading.local()

    def _kedua_kali_bersama(meja):
        dokumen = asli(meja)
        ke.n = getattr(ke, "n", 0) + 1
        if ke.n % 2 == 0:  # the look under the second lock, before anything is written
            gerbang.wait(timeout=TUNGGU)
        return dokumen

    monkeypatch.setattr(penandatanganan, "_dokumen", _kedua_kali_bersama)

    assert _berdua(*dua_jendela) == [["ditandatangani"] * 2] * 2
