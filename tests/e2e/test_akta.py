"""Births and deaths in a browser: a bundle of three, and a death that the head of an RT reports without JavaScript."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bogor_portal.alur.models import Status
from bogor_portal.dokumen.models import DokumenTerbit
from kependudukan.models import Paket
from tests import factories
from tests.e2e import duk
from tests.kependudukan import perjalanan
from tests.perjalanan import Kantor

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lambat]
BELUM_TERCATAT = 'isi LIKE \'%"status_kawin": "kawin_belum_tercatat"%\' AND isi LIKE \'%"hubungan": "istri"%\' LIMIT 1'

KEPALA = 'isi LIKE \'%"hubungan": "kepala_keluarga"%\' AND isi LIKE \'%"hidup": true%\' ORDER BY nik'


def orang_tua(gudang):
    """A mother whose marriage nobody has recorded, and the father on her family card."""
    ibu = gudang.contoh(BELUM_TERCATAT)[0]
    return ibu, gudang.penduduk(ibu["nik_pasangan"])


def jawaban_lahir(ibu, ayah, hari):
    return {
        "mengajukan_sebagai": "keluarga",
        "pelapor_nama": ibu["nama"],
        "pelapor_nik": ibu["nik"],
        "pelapor_nkk": ibu["no_kk"],
        "ibu_nama": ibu["nama"],
        "ibu_nik": ibu["nik"],
        "ibu_tgl_lahir": ibu["tanggal_lahir"],
        "ayah_nama": ayah["nama"],
        "ayah_nik": ayah["nik"],
        "ayah_tgl_lahir": ayah["tanggal_lahir"],
        "anak_nama": "Alya Kirana",
        "anak_tgl_lahir": hari.isoformat(),
        "paket_kk": "ya",
        "paket_kia": "ya",
    }


def pilih_dari_panduan(jendela, *jawaban):
    """From the catalogue through "apa yang terjadi?" to the page of the service."""
    jendela.buka(reverse("kependudukan:daftar"))
    jendela.tekan("Bantu saya memilih: apa yang terjadi?", peran="link")
    for satu in jawaban:
        jendela.tekan(satu, satu, peran="link")


def baca_akibat(teks):
    """AKTA-01, LAT-01: which deed it will be and how late the report is, before anything is sent."""
    assert "perkawinan mereka belum tercatat" in teks
    assert "melewati batas waktu 1 hari. Tidak ada penolakan karena terlambat." in teks


def test_birth_after_61_days_of_a_mother_without_marriage_record_opens_three(buka_jendela, siak_tiruan):
    perjalanan.buka("lhr-sptjm-kawin", "kk-tambah-lahir", "kia-0-5")
    ibu, ayah = orang_tua(siak_tiruan.gudang)
    warga, meja, kantor = buka_jendela(), buka_jendela(), Kantor()
    warga.sebagai(factories.buat_pengguna(ibu["nama"], nik=ibu["nik"]))
    pilih_dari_panduan(warga, "Ada bayi lahir", "Belum tercatat")
    warga.page.locator(".kartu-kisi a").first.click()
    warga.periksa()

    lahir = timezone.localdate() - timedelta(days=61)
    induk = duk.ajukan(warga, "lhr-sptjm-kawin", jawaban_lahir(ibu, ayah, lahir), sebelum_kirim=baca_akibat)
    warga.tekan("Paket kelahiran: semua permohonannya", peran="link")
    semua = [induk, *(a.permohonan for a in Paket.objects.get(induk=induk).anggota.select_related("permohonan"))]
    nomor = re.findall(r"SITANDUK-\d{4}-\d{6}", warga.teks())
    assert nomor == [p.nomor for p in semua]

    duk.kerjakan(kantor, induk, sampai="keputusan-kepala")
    duk.buka_sebagai_petugas(meja, kantor, induk, "terlambat")
    assert "Terlambat lapor 1 hari" in meja.teks_semua()
    for permohonan in semua:
        duk.kerjakan(kantor, permohonan)
    assert [p.status for p in semua] == [Status.TERBIT] * 3

    warga.page.reload()
    warga.periksa("selesai")
    akta, kk = DokumenTerbit.objects.filter(permohonan__in=semua).order_by("pk")
    assert duk.unduh_pdf(warga, f"Unduh kutipan akta kelahiran {akta.nomor}").startswith(b"%PDF")
    assert duk.unduh_pdf(warga, f"Unduh kartu keluarga {kk.nomor}").startswith(b"%PDF")
    siapa_pun = buka_jendela()
    siapa_pun.buka(reverse("dokumen:verifikasi", args=[kk.token]), "kk")
    assert kk.nomor in siapa_pun.teks()
    assert siak_tiruan.gudang.contoh('isi LIKE \'%"nama": "Alya Kirana"%\'')[0]["no_kk"] == ibu["no_kk"]


def test_a_death_is_reported_by_the_head_of_an_rt_without_javascript(buka_jendela, siak_tiruan):
    """PMH-04: of another family, without a power of attorney; the bundle's other documents are the family's to ask."""
    perjalanan.buka("mti-umum")
    ketua, almarhum = siak_tiruan.gudang.contoh(KEPALA + " LIMIT 2")
    ketua_rt, kantor = buka_jendela(javascript=False), Kantor()
    ketua_rt.sebagai(factories.buat_pengguna(ketua["nama"], nik=ketua["nik"]))
    pilih_dari_panduan(ketua_rt, "Ada yang meninggal", "Meninggal, sampai 30 hari yang lalu")
    assert "ketua RT boleh" in ketua_rt.teks()
    for simpul, kalimat in (("kawin-kua", "bukan di Disdukcapil"), ("legalisir-tidak", "Tidak perlu dilegalisir")):
        ketua_rt.buka(reverse("kependudukan:panduan", args=[simpul]), simpul)
        assert kalimat in ketua_rt.teks()

    permohonan = duk.ajukan(
        ketua_rt,
        "mti-umum",
        {
            "mengajukan_sebagai": "rt",
            "pelapor_hubungan": "Ketua RT",
            "tgl_mati": timezone.localdate().isoformat(),
            "pelapor_nama": ketua["nama"],
            "pelapor_nik": ketua["nik"],
            "pelapor_nkk": ketua["no_kk"],
            "alm_nama": almarhum["nama"],
            "alm_nik": almarhum["nik"],
            "alm_nkk": almarhum["no_kk"],
        },
    )
    duk.kerjakan(kantor, permohonan)

    assert (permohonan.status, siak_tiruan.gudang.penduduk(almarhum["nik"])["hidup"]) == (Status.TERBIT, False)
    ketua_rt.buka(reverse("alur:rincian", args=[permohonan.kode]), "mati")
    akta = DokumenTerbit.objects.get(permohonan=permohonan)
    assert duk.unduh_pdf(ketua_rt, f"Unduh kutipan akta kematian {akta.nomor}").startswith(b"%PDF")
    assert Paket.objects.count() == 0


def test_a_suspected_duplicate_is_compared_side_by_side(buka_jendela):
    """SIAK-01: the same child filed twice; "bukan duplikat" is remembered with who and why."""
    perjalanan.buka("lhr-umum")
    hari, kantor, petugas = timezone.localdate() - timedelta(days=3), Kantor(), buka_jendela()
    for nama in ("Muhammad Rafi Pratama", "Muhamad Rafi Pratama"):
        client = Client()
        client.force_login(factories.buat_pengguna())
        anak = {"anak_nama": nama, "anak_tgl_lahir": hari.isoformat(), "ibu_nik": factories.buat_nik()}
        permohonan = perjalanan.ajukan(client, "lhr-umum", anak | {"ibu_nama": "Sri Wulandari"})

    duk.buka_sebagai_petugas(petugas, kantor, permohonan, "duplikat")
    petugas.buka(reverse("admin:kependudukan_duplikat", args=[permohonan.kode]))
    assert [nama in petugas.teks() for nama in ("Muhammad Rafi Pratama", "Muhamad Rafi Pratama")] == [True, True]
    petugas.isi("alasan", "Kembar, menurut surat lahir keduanya.")
    petugas.tekan("Bukan duplikat", "diputuskan")

    assert "Kembar, menurut surat lahir keduanya." in petugas.teks()
