"""R3.9: files that were open before stages had dates get them, once, without waiting for their next change."""

from importlib import import_module

import pytest
from django.apps import apps

from bogor_portal.alur.actions import lengkapi_batas
from bogor_portal.alur.models import Permohonan, Riwayat
from bogor_portal.pesan.models import OutboxMessage
from tests.faults.langkah import ajukan_sip
from tests.perjalanan import jalankan_pesan, kerjakan_sampai

pytestmark = pytest.mark.django_db
migrasi = import_module("bogor_portal.alur.migrations.0020_lengkapi_batas")


@pytest.fixture
def dua(diajukan, kantor, warga_lain):
    """Two files whose clock runs, as an older portal left them; and the dates that they should have."""
    lain = ajukan_sip(warga_lain)
    for permohonan in (diajukan, lain):
        kerjakan_sampai(kantor, permohonan, "rekomendasi")
    semua = Permohonan.objects.filter(pk__in=[diajukan.pk, lain.pk]).order_by("pk")
    benar = list(semua.values_list("batas_tahap", flat=True))
    semua.update(batas_tahap={})
    return semua, benar


def _antrean():
    return list(OutboxMessage.objects.filter(jenis=lengkapi_batas.JENIS).values_list("kunci", "muatan"))


def test_r3_9_the_migration_leaves_a_row_and_the_worker_fills_the_dates(dua):
    semua, benar = dua
    riwayat = Riwayat.objects.count()

    for _ in range(2):
        migrasi.antrekan(apps, None)
    assert _antrean() == [("alur.lengkapi_batas-0", {"sesudah": 0})]
    jalankan_pesan()

    assert list(semua.values_list("batas_tahap", flat=True)) == benar
    assert {len(b) > 1 for b in benar} == {True}
    assert Riwayat.objects.count() == riwayat


def test_r3_9_an_ended_or_standing_clock_gets_no_dates(dua):
    semua, _ = dua
    satu, lain = semua
    semua.filter(pk=satu.pk).update(tenggat=None)
    semua.filter(pk=lain.pk).update(selesai_pada=lain.diajukan_pada)

    lengkapi_batas.lengkapi_batas({"sesudah": 0})
    migrasi.antrekan(apps, None)

    assert list(semua.values_list("batas_tahap", flat=True)) == [{}, {}]
    assert _antrean() == []


def test_what_one_row_has_no_time_for_is_left_to_the_next(dua, monkeypatch):
    semua, benar = dua
    monkeypatch.setattr(lengkapi_batas, "SEPOTONG", 1)
    monkeypatch.setattr(lengkapi_batas, "DETIK_SEKALI", -1)
    satu = semua[0]

    lengkapi_batas.lengkapi_batas({"sesudah": 0})

    assert list(semua.values_list("batas_tahap", flat=True)) == [benar[0], {}]
    assert _antrean() == [(f"alur.lengkapi_batas-{satu.pk}", {"sesudah": satu.pk})]
    lengkapi_batas.lengkapi_batas({"sesudah": satu.pk})
    assert list(semua.values_list("batas_tahap", flat=True)) == benar


def test_the_migration_goes_back(dua):
    migrasi.antrekan(apps, None)
    migrasi.batalkan(apps, None)

    assert _antrean() == []
