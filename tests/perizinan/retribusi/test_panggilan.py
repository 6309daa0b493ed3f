"""The bank's calls: right, double, wrong in every way; and what the treasurer does about them."""

from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bogor_portal.alur.actions.pengajuan import tarik
from bogor_portal.alur.errors import AlurError, SudahBerubah, TidakBoleh
from bogor_portal.alur.models import JenisTahap
from perizinan.retribusi.actions.pembayaran import cocokkan_pembayaran, kembalikan_dana
from perizinan.retribusi.bank import tiruan
from perizinan.retribusi.bank.adaptor import bank
from perizinan.retribusi.models import PanggilanBank, Pembayaran
from tests.perizinan.retribusi.meja import badan, panggil

pytestmark = pytest.mark.django_db


def pembayaran():
    return list(Pembayaran.objects.order_by("pk").values_list("keadaan", "sebab"))


def test_a_right_call_pays_and_the_file_goes_on(meja, skrd):
    assert panggil(badan(skrd)) == (200, {"hasil": "diterima"})
    assert pembayaran() == [("sah", "")]
    assert meja.giliran().tahap.jenis == JenisTahap.PENOMORAN


def test_the_same_transaction_again_changes_nothing(meja, skrd):
    panggil(badan(skrd))
    riwayat = meja.permohonan.riwayat.count()

    assert panggil(badan(skrd)) == (200, {"hasil": "sudah"})
    assert (len(pembayaran()), meja.permohonan.riwayat.count()) == (1, riwayat)


def test_a_replay_of_the_same_call_is_refused(skrd):
    assert panggil(badan(skrd), nonce="n" * 20)[0] == 200
    assert panggil(badan(skrd), nonce="n" * 20)[0] == 409
    assert (len(pembayaran()), PanggilanBank.objects.count()) == (1, 1)


BUKAN_BANK = (
    {"rahasia": b"lain"},
    {"kapan": timezone.now() - timedelta(hours=1)},
    {"kapan": timezone.now() + timedelta(hours=1)},
    {"nonce": "pendek"},
    {"X-Tanda": "0" * 64},
    {"X-Tanda": "é"},
    {"X-Waktu": "²"},
    {"X-Nonce": "x" * 20},
)


def test_a_call_that_is_not_the_banks_is_refused_and_leaves_nothing(skrd):
    assert [panggil(badan(skrd), **salah)[0] for salah in BUKAN_BANK] == [401] * len(BUKAN_BANK)
    assert (pembayaran(), PanggilanBank.objects.count()) == ([], 0)


def test_a_changed_body_is_not_the_signed_one(skrd):
    from perizinan.retribusi.layanan.tanda_bank import tandai  # beside what it shows

    cap = tandai(tiruan.BankTiruan().rahasia(), b"{}", waktu=timezone.now(), nonce="n" * 20)
    jawab = Client().post(
        reverse("retribusi:panggilan"), badan(skrd), content_type="application/json", headers=cap.kepala()
    )
    assert (jawab.status_code, pembayaran()) == (401, [])


TAK_TERBACA = (
    {"jumlah": "seribu"},
    {"jumlah": "-5"},
    {"jumlah": "NaN"},
    {"jumlah": "1.005"},
    {"jumlah": 1680000},
    {"dibayar_pada": "kemarin"},
    {"dibayar_pada": "2026-01-01T00:00:00"},
    {"referensi": ""},
    {"referensi": "a\x00b"},
    {"kode_bayar": "9" * 41},
)


def test_a_body_that_makes_no_sense_is_refused(skrd):
    assert [panggil(badan(skrd, **lain))[0] for lain in TAK_TERBACA] == [400] * len(TAK_TERBACA)
    assert (pembayaran(), PanggilanBank.objects.count()) == ([], 0)


def test_what_fits_no_open_bill_waits_for_the_treasurer_and_moves_nothing(meja, skrd):
    assert panggil(badan(skrd, referensi="A", jumlah="1679999.00"))[1] == {"hasil": "ditinjau"}
    assert panggil(badan(skrd, referensi="B", kode_bayar="000000000000"))[1] == {"hasil": "ditinjau"}
    assert panggil(badan(skrd, referensi="B", kode_bayar="000000000000"))[1] == {"hasil": "sudah"}
    assert meja.giliran().tahap.jenis == JenisTahap.PEMBAYARAN
    assert panggil(badan(skrd, referensi="C"))[1] == {"hasil": "diterima"}
    assert panggil(badan(skrd, referensi="D"))[1] == {"hasil": "ditinjau"}  # paid twice

    assert pembayaran() == [
        ("ditinjau", "jumlah_beda"),
        ("ditinjau", "tidak_dikenal"),
        ("sah", ""),
        ("ditinjau", "sudah_lunas"),
    ]


def test_money_for_a_withdrawn_file_waits_for_the_treasurer(meja, skrd, warga):
    tarik(meja.permohonan.pk, oleh=warga)
    assert panggil(badan(skrd))[1] == {"hasil": "ditinjau"}
    assert pembayaran() == [("ditinjau", "batal")]


def test_the_treasurer_gives_back_or_ties_to_the_right_bill(meja, skrd, warga):
    panggil(badan(skrd, referensi="A", jumlah="1000.00"))
    panggil(badan(skrd, referensi="B", kode_bayar="000000000000"))
    kurang, asing = Pembayaran.objects.order_by("pk")
    with pytest.raises(TidakBoleh):
        kembalikan_dana(kurang.pk, oleh=warga, catatan="x")
    with pytest.raises(AlurError):
        cocokkan_pembayaran(kurang.pk, oleh=meja.bendahara, kode_bayar=skrd.kode_bayar, catatan="x")
    kembalikan_dana(kurang.pk, oleh=meja.bendahara, catatan="Transfer balik 1/2")
    with pytest.raises(SudahBerubah):
        kembalikan_dana(kurang.pk, oleh=meja.bendahara, catatan="lagi")

    cocokkan_pembayaran(asing.pk, oleh=meja.bendahara, kode_bayar=skrd.kode_bayar, catatan="Mutasi 7")

    assert pembayaran() == [("dikembalikan", "jumlah_beda"), ("sah", "tidak_dikenal")]
    assert meja.giliran().tahap.jenis == JenisTahap.PENOMORAN


def test_the_stand_in_shows_each_of_its_manners(meja, skrd):
    jawaban = {}

    def pos(jalur, isi, kepala):
        return Client().post(jalur, isi, content_type="application/json", headers=kepala).status_code

    for perilaku in ("tanda_salah", "jumlah_salah", "rujukan_salah", "ulang", "biasa"):
        muatan = {"ketetapan": skrd.pk, "perilaku": perilaku, "transaksi": perilaku}
        jawaban[perilaku] = tiruan.panggil(muatan, pos)
    assert jawaban == {
        "tanda_salah": [401],
        "jumlah_salah": [200],
        "rujukan_salah": [200],
        "ulang": [200, 409],
        "biasa": [200],
    }
    assert pembayaran() == [
        ("ditinjau", "jumlah_beda"),
        ("ditinjau", "tidak_dikenal"),
        ("sah", ""),
        ("ditinjau", "sudah_lunas"),
    ]


def test_the_stand_in_is_not_there_outside_the_try_out_mode(settings, skrd, client_warga):
    halaman = reverse("retribusi:bank_tiruan", args=[skrd.kode])
    assert "bukan bank sungguhan" in client_warga.get(halaman).content.decode()
    settings.BANK_RETRIBUSI = ""
    assert (bank(), client_warga.get(halaman).status_code) == (None, 404)
    assert Client().post(reverse("retribusi:panggilan"), {}, content_type="application/json").status_code == 404
    settings.BANK_RETRIBUSI, settings.MODE_TIRUAN = "tiruan", False
    with pytest.raises(ImproperlyConfigured):
        bank()
    with pytest.raises(ImproperlyConfigured):
        tiruan.kirim({"ketetapan": skrd.pk, "perilaku": "biasa", "transaksi": "x"})


def test_a_stranger_never_sees_a_bill(skrd, client_warga_lain, client_petugas_opd_lain):
    for nama in ("retribusi:tagihan", "retribusi:surat", "retribusi:bank_tiruan"):
        for client in (client_warga_lain, client_petugas_opd_lain):
            assert client.get(reverse(nama, args=[skrd.kode])).status_code == 404
    for nama in ("admin:retribusi_rincian", "admin:retribusi_bayar", "admin:retribusi_koreksi", "admin:retribusi_strd"):
        assert client_petugas_opd_lain.get(reverse(nama, args=[skrd.kode])).status_code == 404
