"""Cards: blank stock, the clock, collection."""

import pytest
from django.test import Client
from django.urls import reverse

from bogor_portal.akun.models import Jabatan, Peran
from bogor_portal.alur.models import Giliran, RentangWaktu, Status
from bogor_portal.alur.queries.lacak import kode_lacak
from bogor_portal.pesan.models import OutboxMessage
from kependudukan.actions.blangko import terima_blangko
from kependudukan.layanan.kartu_fisik import LOKET_DINAS
from kependudukan.models import KartuFisik, MutasiBlangko, StokBlangko
from tests import factories
from tests.kependudukan import perjalanan
from tests.perjalanan import Kantor, jalankan_pesan

pytestmark = pytest.mark.django_db


@pytest.fixture
def berkas(semua_layanan):
    client = Client()
    client.force_login(factories.buat_pengguna(nik=perjalanan.NIK))
    return perjalanan.ajukan(client, "ktp-hilang")


@pytest.fixture
def kantor():
    return Kantor()


def jam(permohonan):
    return permohonan.rentang_waktu.get(selesai=None).alasan


def tindak(kantor, permohonan, aksi, **isi):
    giliran = Giliran.objects.select_related("jabatan").get(permohonan=permohonan, keluar_pada=None)
    alamat = reverse("admin:alur_tindakan", args=[permohonan.kode, giliran.pk, aksi])
    return kantor.client(giliran.jabatan).post(alamat, {"kunci": "k" * 32, **isi})


def test_alur_03_the_clock_stands_while_blanks_are_out_and_goes_on_when_they_come(berkas, kantor):
    StokBlangko.objects.create(jenis="ktp", jumlah=0)

    perjalanan.kerjakan(kantor, berkas, sampai="antre-cetak")
    assert jam(berkas) == RentangWaktu.Alasan.BLANGKO
    jawab = tindak(kantor, berkas, "teruskan")
    assert jawab.context["form"].non_field_errors() == ["Blangko habis. Jam layanan berhenti sampai blangko tersedia."]

    gudang = factories.buat_petugas(Peran.PENYUSUN, "disdukcapil")
    terima_blangko("ktp", oleh=gudang, jumlah=5)
    jalankan_pesan()
    assert jam(berkas) == RentangWaktu.Alasan.PROSES_DINAS

    perjalanan.kerjakan(kantor, berkas, sampai="serah-terima")
    assert jam(berkas) == RentangWaktu.Alasan.KEHADIRAN
    assert StokBlangko.objects.get(jenis="ktp").jumlah == 4
    assert list(MutasiBlangko.objects.order_by("pk").values_list("jumlah", "sisa")) == [(5, 5), (-1, 4)]


def test_a_stock_that_is_not_kept_holds_nobody_up(berkas, kantor):
    perjalanan.kerjakan(kantor, berkas)

    assert (berkas.status, MutasiBlangko.objects.count()) == (Status.TERBIT, 0)


def test_tte_02_a_card_is_handed_over_only_to_an_identified_person(berkas, kantor):
    perjalanan.kerjakan(kantor, berkas, sampai="serah-terima")
    kartu = KartuFisik.objects.get(permohonan=berkas)
    assert (kartu.jenis, kartu.tempat_ambil, kartu.diserahkan_pada) == ("ktp", LOKET_DINAS, None)
    surel = OutboxMessage.objects.filter(jenis="surel", muatan__templat="permohonan_siap_diambil")
    assert surel.count() == 1

    tanpa = tindak(kantor, berkas, "serahkan_kartu", pengambil="kuasa", nama_pengambil="Budi")
    assert list(tanpa.context["form"].errors) == ["identitas", "catatan"]
    kuasa = {"pengambil": "kuasa", "nama_pengambil": "Budi", "identitas": "on"}
    assert list(tindak(kantor, berkas, "serahkan_kartu", **kuasa).context["form"].errors) == ["catatan"]
    ada = tindak(kantor, berkas, "serahkan_kartu", **kuasa, catatan="F-1.07 tanggal 20-11-2026 dari Siti")

    kartu.refresh_from_db()
    berkas.refresh_from_db()
    loket = Jabatan.objects.get(kode="disdukcapil-petugas-loket")
    assert (ada.status_code, berkas.status) == (302, Status.TERBIT)
    assert (kartu.pengambil, kartu.nama_pengambil, kartu.diserahkan_oleh) == ("kuasa", "Budi", kantor.pemegang(loket))


def test_a_card_that_was_handed_over_says_so_wherever_its_applicant_looks(berkas, kantor):
    perjalanan.kerjakan(kantor, berkas)
    client = Client()
    client.force_login(berkas.pemohon)

    halaman = [
        client.get(reverse("alur:daftar")),
        client.get(reverse("alur:rincian", args=[berkas.kode])),
        client.post(reverse("alur:lacak"), {"nomor": berkas.nomor, "kode": kode_lacak(berkas)}, follow=True),
    ]

    isi = [h.content.decode() for h in halaman]
    assert ["Selesai, kartu diserahkan" in i for i in isi] == [True] * 3
    assert [i for i in isi if "dokumen terbit" in i] == []


def test_a_card_that_was_handed_over_says_so_to_officers_too(berkas, kantor):
    perjalanan.kerjakan(kantor, berkas)
    client = kantor.client(Jabatan.objects.get(kode="disdukcapil-petugas-loket"))

    semua = client.get(reverse("admin:alur_semua"))
    rincian = client.get(reverse("admin:alur_rincian", args=[berkas.kode]))

    assert [b["kata_status"] for b in semua.context["hasil"].baris] == ["Selesai, kartu diserahkan"]
    assert rincian.context["kata_status"] == "Selesai, kartu diserahkan"


def test_a_serial_is_used_once(berkas, kantor):
    perjalanan.kerjakan(kantor, berkas, sampai="cetak")
    KartuFisik.objects.create(
        permohonan=_lain(berkas),
        jenis="ktp",
        nomor_seri="X1",
        tempat_ambil=LOKET_DINAS,
        dicetak_oleh=berkas.pemohon,
        dicetak_pada=berkas.diajukan_pada,
    )

    jawab = tindak(kantor, berkas, "cetak_kartu", nomor_seri="X1", tempat=LOKET_DINAS)

    assert jawab.context["form"].non_field_errors() == ["Nomor seri blangko ini sudah tercatat pada kartu lain."]


def _lain(berkas):
    client = Client()
    client.force_login(berkas.pemohon)
    return perjalanan.mulai(client, "ktp-rusak")
