"""SIAK-01: who may be the same person is found, compared side by side, and what was found is remembered."""

from datetime import date

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from bogor_portal.alur.errors import AlurError, TidakBoleh
from bogor_portal.alur.models import Giliran, JenisTahap
from kependudukan.actions import entri_siak
from kependudukan.actions.duplikat import cari_duplikat, putuskan
from kependudukan.models import DugaanDuplikat, IdentitasTercatat, PermintaanSiak
from kependudukan.queries.duplikat import Orang, cari_mirip, salah_ketik
from kependudukan.siak import adaptor
from kependudukan.siak.tiruan.server import Tingkah
from tests import factories
from tests.kependudukan.perjalanan import ajukan, buka, kerjakan
from tests.perjalanan import Kantor, jalankan_pesan, nyatakan_sesuai

pytestmark = pytest.mark.django_db
IBU = "3271014107900001"


@pytest.fixture
def kantor():
    return Kantor()


def lahir(nama, tanggal="2026-11-02", ibu="Sri Wulandari", orang=None):
    """A birth that somebody filed."""
    client = Client()
    client.force_login(orang or factories.buat_pengguna())
    khusus = {"anak_nama": nama, "anak_tgl_lahir": tanggal, "ibu_nama": ibu, "ibu_nik": factories.buat_nik()}
    return ajukan(client, "lhr-umum", khusus)


@pytest.fixture
def dua(db):
    """The same child, filed twice with another spelling."""
    buka("lhr-umum")
    return lahir("Muhammad Rafi Pratama"), lahir("Muhamad Rafi Pratama", "2026-11-03", "Sri Wulan Dari")


def satu(permohonan):
    return DugaanDuplikat.objects.get(permohonan=permohonan)


def petugas(kantor, permohonan):
    giliran = Giliran.objects.select_related("jabatan", "tahap").get(permohonan=permohonan, keluar_pada=None)
    assert giliran.tahap.jenis == JenisTahap.VERIFIKASI
    return kantor.pemegang(giliran.jabatan), kantor.client(giliran.jabatan), giliran


def test_siak_01_another_spelling_of_the_same_child_is_suspected(dua):
    pertama, kedua = dua

    assert not DugaanDuplikat.objects.filter(permohonan=pertama).exists()
    assert (satu(kedua).lain.permohonan, satu(kedua).putusan, satu(kedua).nilai > 60) == (pertama, "belum", True)


def test_siak_01_another_child_is_not(db):
    buka("lhr-umum")
    lahir("Muhammad Rafi Pratama")
    lahir("Nabila Zahra Kirana", "2026-11-02", "Euis Komalasari")

    assert DugaanDuplikat.objects.count() == 0


@pytest.mark.parametrize(
    ("tanggal", "dapat"),
    [(date(2026, 4, 3), 1), (date(2025, 3, 4), 1), (date(2026, 3, 9), 1), (date(2026, 6, 20), 0)],
)
def test_a_mistyped_date_is_still_found(dua, tanggal, dapat):
    IdentitasTercatat.objects.filter(permohonan=dua[0]).update(tanggal_lahir=date(2026, 3, 4))

    hasil = cari_mirip(Orang("Muhammad Rafi Pratama", tanggal, "Sri Wulandari"), kecuali=dua[1].pk)

    assert len(hasil) == dapat


def test_dates_easily_mistyped_leave_out_what_is_no_date():
    assert salah_ketik(date(2024, 2, 29)) == []
    assert date(2026, 4, 3) in salah_ketik(date(2026, 3, 4))


def test_siak_01_the_file_does_not_go_on_before_the_pair_was_judged(dua, kantor):
    kedua = dua[1]
    orang, client, giliran = petugas(kantor, kedua)
    nyatakan_sesuai(client, kedua)
    alamat = reverse("admin:alur_tindakan", args=[kedua.kode, giliran.pk, "teruskan"])
    kunci = client.get(alamat).context["form"].initial["kunci"]

    sebelum = client.post(alamat, {"kunci": kunci})
    putuskan(satu(kedua).pk, oleh=orang, putusan="bukan", alasan="Kembar, surat lahir dua.")
    sesudah = client.post(alamat, {"kunci": kunci})

    assert "Masih ada dugaan duplikat" in sebelum.content.decode()
    assert sesudah.status_code == 302


def test_siak_01_not_a_duplicate_is_remembered_with_who_and_why(dua, kantor):
    kedua = dua[1]
    orang, _, _ = petugas(kantor, kedua)
    baris = putuskan(satu(kedua).pk, oleh=orang, putusan="bukan", alasan="  Kembar.  ")

    cari_duplikat(kedua, None, kedua.versi.tahap.get(kode="verifikasi"), kedua.diajukan_pada)

    baris.refresh_from_db()
    assert (baris.putusan, baris.alasan, baris.oleh) == ("bukan", "Kembar.", orang)
    assert kedua.riwayat.filter(aksi="catat").values_list("isi", "oleh").get() == (
        {"dugaan_duplikat": baris.pk, "putusan": "bukan"},
        orang.pk,
    )
    assert putuskan(baris.pk, oleh=orang, putusan="bukan", alasan="Kembar.").pada == baris.pada


def test_only_who_has_the_file_on_the_desk_judges_and_with_a_reason(dua, kantor, petugas_opd_lain):
    baris, (orang, _, _) = satu(dua[1]), petugas(kantor, dua[1])

    with pytest.raises(TidakBoleh):
        putuskan(baris.pk, oleh=petugas_opd_lain, putusan="bukan", alasan="x")
    for isi in ({"putusan": "bukan", "alasan": " "}, {"putusan": "x", "alasan": "x"}):
        with pytest.raises(AlurError):
            putuskan(baris.pk, oleh=orang, **isi)
    with pytest.raises(IntegrityError):
        DugaanDuplikat.objects.update(putusan="bukan")


def test_the_page_shows_both_side_by_side_and_takes_the_finding(dua, kantor, client_petugas_opd_lain):
    kedua = dua[1]
    _, client, _ = petugas(kantor, kedua)
    alamat = reverse("admin:kependudukan_duplikat", args=[kedua.kode])

    isi = client.get(alamat).content.decode()
    rincian = client.get(reverse("admin:alur_rincian", args=[kedua.kode])).content.decode()
    putusan = reverse("admin:kependudukan_duplikat_putusan", args=[satu(kedua).kode])
    client.post(putusan, {"putusan": "duplikat", "alasan": "Sama."})

    assert [
        k for k in ("Muhammad Rafi Pratama", "Muhamad Rafi Pratama", "Sri Wulan Dari", dua[0].nomor) if k not in isi
    ] == []
    assert (alamat in rincian, satu(kedua).putusan) == (True, "duplikat")
    assert [client_petugas_opd_lain.get(alamat).status_code, client_petugas_opd_lain.post(putusan).status_code] == [
        404
    ] * 2


def test_siak_01_a_resident_of_siak_is_suspected_and_nothing_is_handed_in_before_it_was_judged(siak_tiruan, kantor):
    buka("lhr-umum")
    anak = siak_tiruan.gudang.contoh('isi LIKE \'%"hubungan": "anak"%\' ORDER BY tanggal_lahir DESC LIMIT 1')[0]
    siak_tiruan.atur(Tingkah.MATI)
    permohonan = lahir(anak["nama"], anak["tanggal_lahir"], anak["nama_ibu"])
    kerjakan(kantor, permohonan, sampai="entri-siak")
    assert DugaanDuplikat.objects.count() == 0
    siak_tiruan.atur()
    adaptor._jembatan.cache_clear()  # the circuit breaker, which would wait half a minute

    entri_siak.sapu()
    jalankan_pesan()

    baris = satu(permohonan)
    assert (baris.putusan, PermintaanSiak.objects.get().keadaan) == ("belum", "antre")
    assert "perubahan" not in siak_tiruan.catatan
    mentah = DugaanDuplikat.objects.extra(select={"mentah": "siak"}).values_list("mentah", flat=True)[0]
    assert [n for n in (anak["nik"], anak["nama"]) if n in mentah + baris.kunci] == []
