"""One bill paid twice at the same moment: by two calls of the bank, by two treasurers, by both.

Each race stands beside its control without the guard, in which the fault must show.
"""

import secrets

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from bogor_portal.akun.models import Jabatan
from bogor_portal.alur.actions import advance
from bogor_portal.alur.models import Giliran, JenisTahap
from perizinan.retribusi.actions import pembayaran
from perizinan.retribusi.errors import SudahLunas
from perizinan.retribusi.models import Pembayaran
from tests.faults.test_perlombaan import bertemu, buat_pasangan, galat_saja, serentak, tanpa_kunci
from tests.perizinan.retribusi.meja import meja_retribusi

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def meja(warga):
    """A file that waits for payment, its bill, and two treasurers."""
    kantor = meja_retribusi(warga)
    return kantor.permohonan, kantor.tetapkan(), buat_pasangan(Jabatan.objects.get(kode="dpmptsp-bendahara"))


def setoran(skrd, referensi):
    return pembayaran.Setoran(skrd.kode_bayar, referensi, skrd.jumlah, timezone.now(), "kanal_bank")


def dua_panggilan(skrd, *referensi):
    return serentak(
        *(
            lambda r=r: pembayaran.terima_panggilan(setoran(skrd, r), nonce=secrets.token_hex(16), sidik="0" * 64)
            for r in referensi
        )
    )


def dua_bendahara(skrd, orang):
    return serentak(
        *(
            lambda p=p, i=i: pembayaran.catat_pembayaran(
                skrd.pk, oleh=p, setoran=setoran(skrd, f"STS-{i}"), kunci=str(i)
            )
            for i, p in enumerate(orang)
        )
    )


def keadaan():
    return sorted(Pembayaran.objects.values_list("keadaan", flat=True))


def tahap(permohonan):
    return [g.tahap.jenis for g in Giliran.objects.filter(permohonan=permohonan, keluar_pada=None)]


def test_the_same_transaction_told_twice_at_once_is_paid_once(meja, monkeypatch):
    permohonan, skrd, _ = meja
    bertemu(monkeypatch, pembayaran, "kunci_permohonan")  # both have asked whether it is known, and it was not

    hasil = dua_panggilan(skrd, "BJB-1", "BJB-1")

    assert sorted(hasil) == ["diterima", "sudah"]
    assert (keadaan(), tahap(permohonan)) == (["sah"], [JenisTahap.PENOMORAN])
    assert permohonan.riwayat.filter(aksi="terima_pembayaran").count() == 1


def test_control_without_the_lock_only_the_constraint_stops_the_second(meja, monkeypatch):
    _, skrd, _ = meja
    monkeypatch.setattr(pembayaran, "kunci_permohonan", tanpa_kunci)
    bertemu(monkeypatch, pembayaran, "_sebab")  # both have seen the bill open

    assert galat_saja(dua_panggilan(skrd, "BJB-1", "BJB-1")) == [IntegrityError]


def test_two_transactions_at_once_pay_once_and_the_other_waits_for_the_treasurer(meja, monkeypatch):
    permohonan, skrd, _ = meja
    bertemu(monkeypatch, pembayaran, "kunci_permohonan")

    hasil = dua_panggilan(skrd, "BJB-1", "BJB-2")

    assert sorted(hasil) == ["diterima", "ditinjau"]
    assert (keadaan(), tahap(permohonan)) == (["ditinjau", "sah"], [JenisTahap.PENOMORAN])


def test_two_treasurers_at_once_record_one_payment(meja, monkeypatch):
    permohonan, skrd, orang = meja
    bertemu(monkeypatch, pembayaran, "kunci_permohonan")

    assert galat_saja(dua_bendahara(skrd, orang)) == [SudahLunas]
    assert (keadaan(), tahap(permohonan)) == (["sah"], [JenisTahap.PENOMORAN])


def test_control_without_lock_and_constraints_the_bill_is_paid_twice(meja, monkeypatch):
    permohonan, skrd, orang = meja
    monkeypatch.setattr(pembayaran, "kunci_permohonan", tanpa_kunci)
    monkeypatch.setattr(pembayaran, "advance", lambda *a: None)  # the move has its own race and its own tests
    monkeypatch.setattr(advance, "_catat", lambda *a: None)
    bertemu(monkeypatch, pembayaran, "_sudah_ada")  # both have seen the bill open
    with connection.cursor() as kursor:
        kursor.execute("DROP INDEX pembayaran_satu_sah")
    try:
        hasil = dua_bendahara(skrd, orang)
        akibat = (galat_saja(hasil), keadaan())
    finally:
        _pulihkan_batasan()

    assert akibat == ([], ["sah", "sah"])
    assert tahap(permohonan) == [JenisTahap.PEMBAYARAN]


def _pulihkan_batasan():
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("SET LOCAL session_replication_role = replica")
        kursor.execute("DELETE FROM retribusi_pembayaran")
    batasan = next(c for c in Pembayaran._meta.constraints if c.name == "pembayaran_satu_sah")
    with connection.schema_editor() as penyunting:
        penyunting.add_constraint(Pembayaran, batasan)
