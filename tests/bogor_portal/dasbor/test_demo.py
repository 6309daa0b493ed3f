"""The invented year: real rows of the engine, marked as invented, folded like any others."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from bogor_portal.akun.demo import buat_akun_demo
from bogor_portal.akun.models import Pengguna
from bogor_portal.alur.jam import kalender
from bogor_portal.alur.models import Giliran, LoncatAntrean, Permintaan, Permohonan, Riwayat, Status
from bogor_portal.dasbor.actions.lipat import bangun_ulang
from bogor_portal.dasbor.demo import bahan, sejarah
from bogor_portal.dasbor.demo.berkas import diambil
from bogor_portal.dasbor.models import Ringkas, Sasaran, Tinjauan
from bogor_portal.lib.rantai import SIDIK_AWAL, BarisRantai, periksa_rantai
from bogor_portal.skm.models import Jawaban, Undangan
from tests.bogor_portal.dasbor.bantu import fakta, ringkasan
from tests.perjalanan import buka_layanan


@pytest.mark.django_db
def test_the_invented_year_is_marked_folded_and_readable(settings, monkeypatch, client):
    settings.MODE_TIRUAN = True
    monkeypatch.setattr(bahan, "SEBULAN", {"sip-bidan": 12})
    monkeypatch.setattr(sejarah, "SEBULAN", {"sip-bidan": 12})
    buat_akun_demo()
    buka_layanan("sip-bidan")

    dibuat = sejarah.muat_demo_dasbor()

    assert sejarah.muat_demo_dasbor() == 0
    semua = Permohonan.objects.all()
    assert (semua.count(), semua.filter(nomor__startswith="COBA-").count()) == (dibuat, dibuat)
    assert semua.exclude(nama_pemohon__startswith="Warga Percobaan").count() == 0
    assert not Pengguna.objects.filter(email__startswith="percobaan-", is_active=True).exists()
    assert Giliran.objects.filter(keluar_pada__isnull=True).count() == 0
    _periksa_isi()
    _periksa_loncat()
    dilipat = ringkasan(), fakta()
    bangun_ulang()
    assert (ringkasan(), fakta()) == dilipat

    client.force_login(Pengguna.objects.get(email="pimpinan@contoh.example"))
    ditolak = semua.filter(status=Status.DITOLAK).first()
    assert ditolak.nomor in client.get(reverse("admin:alur_rincian", args=[ditolak.kode])).content.decode()


def _periksa_isi():
    """Every part of the dashboards has something to show, and every history is chained."""
    status = {s["status"]: s["n"] for s in Permohonan.objects.order_by().values("status").annotate(n=Count("pk"))}
    assert set(status) == {"terbit", "ditolak", "ditarik"}
    ada = set(Ringkas.objects.filter(nilai__gt=0).values_list("sumbu", flat=True))
    assert ada == {"layanan", "jenis", "wilayah", "tahap", "petugas", "alasan"}
    assert {"tepat", "terlambat", "dikembalikan", "luar_urut"} <= set(
        Ringkas.objects.filter(sumbu="jenis", nilai__gt=0).values_list("ukuran", flat=True)
    )
    assert Jawaban.objects.count() == Undangan.objects.filter(diisi=True).count() > 10
    assert Permintaan.objects.filter(jenis="pengaduan", keadaan="dijawab").exists()
    assert (Tinjauan.objects.count(), Sasaran.objects.filter(dasar="Data percobaan").exists()) == (1, True)
    riwayat = Riwayat.objects.filter(permohonan=Permohonan.objects.first()).order_by("urut")
    assert periksa_rantai((_baris(r) for r in riwayat), awal=SIDIK_AWAL) is None


def _periksa_loncat():
    """Each overtaking is one: the file that waited longest came before, to the same post, and was not yet taken."""
    semua, kal = LoncatAntrean.objects.select_related("giliran"), kalender()
    assert semua.count() > 0
    for loncat in semua:
        sebelum = [
            g
            for g in Giliran.objects.filter(
                tahap__jenis="verifikasi", jabatan=loncat.jabatan, masuk_pada__lt=loncat.giliran.masuk_pada
            ).order_by("masuk_pada")
            if g.aksi_keluar == "teruskan" and diambil(kal, g.masuk_pada, g.keluar_pada) > loncat.pada
        ]
        assert (loncat.dilewati, loncat.terdepan_id) == (len(sebelum), sebelum[0].permohonan_id)
        assert 8 <= timezone.localtime(loncat.pada).hour < 16
        assert loncat.giliran.masuk_pada < loncat.pada < loncat.giliran.keluar_pada


def _baris(r):
    isi = {
        "aksi": r.aksi,
        "lajur": r.lajur,
        "dari": r.tahap_dari,
        "ke": r.tahap_ke,
        "oleh": r.oleh_id,
        "jabatan": r.jabatan_id,
        "sebagai": r.sebagai,
        "isi": r.isi,
    }
    return BarisRantai(r.sidik_sebelum, r.urut, r.pada, isi, r.sidik)


@pytest.mark.django_db
def test_a_real_city_gets_no_invented_year(settings):
    settings.MODE_TIRUAN = False

    with pytest.raises(ImproperlyConfigured):
        sejarah.muat_demo_dasbor()
