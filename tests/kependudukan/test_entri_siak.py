"""SIAK-10: a permohonan and its change, with SIAK up, slow to answer, refusing, and away."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from bogor_portal.alur.models import Giliran, Status
from bogor_portal.alur.queries.linimasa import ringkas_jam
from bogor_portal.dokumen.models import DokumenTerbit
from bogor_portal.pesan.models import OutboxMessage
from kependudukan.actions import entri_siak
from kependudukan.layanan.peringatan_siak import keadaan_siak
from kependudukan.layanan.perubahan import jenis_perubahan, perubahan
from kependudukan.models import GangguanSiak, PermintaanSiak
from kependudukan.queries.siak import banner_gangguan, hasil_entri
from kependudukan.siak.adaptor import siak
from kependudukan.siak.tiruan.server import Tingkah
from kependudukan.surat import isi_dokumen
from tests import factories
from tests.kependudukan.perjalanan import ajukan, buka, kerjakan
from tests.perjalanan import Kantor, jalankan_pesan, lakukan

pytestmark = pytest.mark.django_db


@pytest.fixture
def kantor():
    return Kantor()


@pytest.fixture
def penduduk(siak_tiruan):
    """The head of a family of the stand-in's register."""
    return siak_tiruan.gudang.contoh('isi LIKE \'%"hubungan": "kepala_keluarga"%\' ORDER BY nik LIMIT 1')[0]


@pytest.fixture
def diajukan(penduduk):
    """A lost family card, filed by the head of the family and not looked at yet."""
    buka("kk-hilang")
    orang = factories.buat_pengguna(penduduk["nama"], nik=penduduk["nik"])
    client = Client()
    client.force_login(orang)
    return ajukan(client, "kk-hilang", {"pemohon_nik": penduduk["nik"], "pemohon_nkk": penduduk["no_kk"]})


def entri(permohonan):
    return Giliran.objects.select_related("tahap", "jabatan").get(permohonan=permohonan, keluar_pada=None)


def baris(permohonan):
    return permohonan.permintaan_siak.get()


def test_siak_10_entering_the_stage_hands_the_change_in_and_records_the_answer(diajukan, kantor, penduduk):
    kerjakan(kantor, diajukan, sampai="entri-siak")
    jalankan_pesan()

    assert (baris(diajukan).jenis, baris(diajukan).keadaan) == ("terbit_kk", "selesai")
    assert hasil_entri(diajukan) == {"nik": penduduk["nik"], "no_kk": penduduk["no_kk"], "nomor": ""}
    assert keadaan_siak(diajukan, {})[0].startswith("Tercatat di SIAK. NIK ")
    kerjakan(kantor, diajukan)
    assert diajukan.status == Status.TERBIT


def test_siak_10_while_siak_is_away_the_file_waits_the_clock_stands_and_nobody_is_refused(
    diajukan, kantor, siak_tiruan
):
    siak_tiruan.atur(Tingkah.MATI)
    kerjakan(kantor, diajukan, sampai="entri-siak")
    jalankan_pesan()

    assert (entri(diajukan).tahap.kode, baris(diajukan).keadaan) == ("entri-siak", "antre")
    assert ringkas_jam(diajukan).keadaan == "Menunggu sistem kependudukan (SIAK) yang terganggu"
    with pytest.raises(AssertionError, match="menunggu di sini, dan tidak ditolak"):
        lakukan(kantor.client(entri(diajukan).jabatan), diajukan, entri(diajukan), "setujui", {})
    assert OutboxMessage.objects.filter(status="gagal").count() == 0


def test_siak_10_when_it_is_back_everything_goes_on_by_itself(diajukan, kantor, siak_tiruan):
    siak_tiruan.atur(Tingkah.MATI)
    kerjakan(kantor, diajukan, sampai="entri-siak")
    jalankan_pesan()
    assert entri_siak.sapu() == 0  # still away: one question, and no more
    siak_tiruan.atur()

    assert entri_siak.sapu() == 1
    jalankan_pesan()

    assert (baris(diajukan).keadaan, ringkas_jam(diajukan).keadaan) == ("selesai", "Diproses dinas")
    assert GangguanSiak.objects.get().selesai is not None
    jumlah = siak_tiruan.catatan.count("perubahan")
    entri_siak.sapu()
    jalankan_pesan()
    assert siak_tiruan.catatan.count("perubahan") == jumlah


def test_siak_10_an_outage_opens_a_banner_that_names_the_services_and_closes(diajukan, kantor, siak_tiruan, client):
    siak_tiruan.atur(Tingkah.MATI)
    kerjakan(kantor, diajukan, sampai="entri-siak")
    jalankan_pesan()

    assert banner_gangguan().layanan == ["KK hilang"]
    assert "sedang terganggu sejak" in client.get("/kependudukan/").content.decode()

    siak_tiruan.atur()
    entri_siak.sapu()
    assert banner_gangguan() is None
    assert "sedang terganggu sejak" not in client.get("/kependudukan/").content.decode()


def test_siak_10_many_who_notice_open_one_outage():
    for _ in range(3):
        entri_siak.buka_gangguan("waktu habis")

    assert GangguanSiak.objects.count() == 1


def test_siak_10_an_answer_lost_on_the_way_is_one_change_in_siak(diajukan, kantor, siak_tiruan):
    siak_tiruan.atur(Tingkah.HILANG_JAWABAN)
    kerjakan(kantor, diajukan, sampai="entri-siak")
    jalankan_pesan()
    assert baris(diajukan).keadaan == "antre"
    siak_tiruan.atur()

    entri_siak.sapu()
    jalankan_pesan()

    assert siak_tiruan.gudang._baris("SELECT count(*) FROM perubahan") == [(1,)]
    assert baris(diajukan).keadaan == "selesai"


def test_siak_10_an_answer_days_later_is_asked_for_and_taken_in(diajukan, kantor, siak_tiruan):
    siak_tiruan.atur(tunda=3 * 24 * 3600)
    kerjakan(kantor, diajukan, sampai="entri-siak")
    jalankan_pesan()
    assert (baris(diajukan).keadaan, ringkas_jam(diajukan).keadaan) == ("dikirim", "Diproses dinas")
    siak_tiruan.gudang._db.execute("UPDATE perubahan SET jawab_pada = 0")

    assert entri_siak.sapu(kini=timezone.now()) == 0  # asked a moment ago
    assert entri_siak.sapu(kini=timezone.now() + timedelta(minutes=2)) == 1
    jalankan_pesan()

    assert baris(diajukan).keadaan == "selesai"


def test_siak_10_what_siak_refuses_is_the_officers_to_judge(diajukan, kantor, siak_tiruan, penduduk):
    siak_tiruan.gudang.simpan_keluarga(siak_tiruan.gudang.keluarga(penduduk["no_kk"]), aktif=False)
    kerjakan(kantor, diajukan, sampai="entri-siak")
    jalankan_pesan()

    assert (baris(diajukan).keadaan, baris(diajukan).alasan) == ("ditolak", "Nomor KK tidak aktif.")
    assert keadaan_siak(diajukan, {})[0].startswith("SIAK tidak mencatat data ini: Nomor KK tidak aktif.")
    lakukan(kantor.client(entri(diajukan).jabatan), diajukan, entri(diajukan), "setujui", {})


def test_the_numbers_that_come_back_are_encrypted_and_never_in_the_outbox(diajukan, kantor, penduduk):
    kerjakan(kantor, diajukan, sampai="entri-siak")
    jalankan_pesan()

    tersimpan = PermintaanSiak.objects.extra(select={"mentah": "hasil"}).values_list("mentah", flat=True)[0]
    muatan = " ".join(str(m) for m in OutboxMessage.objects.values_list("muatan", "kunci"))
    assert [n for n in (penduduk["nik"], penduduk["no_kk"]) if n in tersimpan + muatan] == []


def test_with_siak_unconnected_the_officer_enters_by_hand(warga, kantor, settings):
    assert settings.SIAK == "manual"
    buka("kk-hilang")
    client = Client()
    client.force_login(warga)
    permohonan = ajukan(client, "kk-hilang")

    kerjakan(kantor, permohonan)

    assert (permohonan.status, PermintaanSiak.objects.count()) == (Status.TERBIT, 0)


@pytest.mark.parametrize(
    ("kode", "jenis"),
    [
        *(("LHR-UMUM", "lahir"), ("LHR-MATI", "lahir_mati"), ("MTI-TERLAMBAT", "mati"), ("BIO-WNI", "biodata_baru")),
        *(("KWN-WNI", "kawin"), ("KWN-BATAL", "batal_kawin"), ("CRI-WNI", "cerai"), ("PND-KELUAR", "pindah_keluar")),
        *(
            ("PND-DATANG", "pindah_datang"),
            ("PND-DATANG-BANTU", ""),
            ("KK-PISAH", "kk_baru"),
            ("KK-RUSAK", "terbit_kk"),
        ),
        *(("KK-GANTI-KEPALA", "ganti_kepala"), ("AKTA-KEDUA", "catatan_akta"), ("KIA-0-5", ""), ("BIO-OA", "")),
    ],
)
def test_each_service_hands_in_its_kind_of_change(kode, jenis):
    assert jenis_perubahan(kode) == jenis


def test_akta_01_a_birth_carries_the_child_and_both_parents(warga):
    buka("lhr-umum")
    client = Client()
    client.force_login(warga)
    khusus = {"anak_jk": "Perempuan", "ibu_nik": "3271014107900001", "ayah_nik": "3271061205850012"}
    lahir = ajukan(client, "lhr-umum", khusus)

    isi = perubahan(lahir)

    assert (isi.jenis, isi.nik, isi.no_kk) == ("lahir", "", "3271010101200001")
    assert {k: isi.data[k] for k in ("nama", "jenis_kelamin", "nik_ibu", "nik_ayah")} == {
        "nama": "Alya Kirana",
        "jenis_kelamin": "P",
        "nik_ibu": "3271014107900001",
        "nik_ayah": "3271061205850012",
    }


def test_invented_residents_are_said_to_be_so_on_every_page(client, siak_tiruan, settings):
    tiruan = client.get("/kependudukan/").content.decode()
    settings.SIAK = "jembatan"
    sungguhan = client.get("/kependudukan/").content.decode()

    assert [h.count("data penduduk rekaan") for h in (tiruan, sungguhan)] == [1, 0]


def test_kk_02_the_card_shows_the_family_of_the_register_and_not_what_was_typed(
    diajukan, kantor, penduduk, siak_tiruan
):
    kerjakan(kantor, diajukan, sampai="tanda-tangan")

    keluarga = siak().keluarga(penduduk["no_kk"])
    templat, isi = isi_dokumen(DokumenTerbit.objects.get(permohonan=diajukan))
    hidup = [p for p in keluarga.anggota if p.hidup]
    assert templat == "kependudukan/kk"
    assert [baris[1:3] for baris in isi["anggota"]] == [[p.nama, p.nik] for p in hidup]
    assert isi["kepala"][:2] == [("Nomor KK", penduduk["no_kk"]), ("Kepala keluarga", penduduk["nama"])]
    assert isi["keterangan"].startswith("Susunan keluarga menurut data kependudukan (SIAK) pada ")
    assert PermintaanSiak.objects.extra(where=["keluarga LIKE %s"], params=[f"%{penduduk['nik']}%"]).count() == 0
