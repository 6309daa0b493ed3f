"""A company and a person without e-mail at the counter, an officer's declaration of interests, and a bill verified by
its QR, in a real browser."""

import pytest
from django.test import Client
from django.urls import reverse

from bogor_portal.alur.models import Permohonan
from perizinan.retribusi.verifikasi import tautan_ketetapan, tautan_kwitansi
from tests import factories
from tests.e2e.langkah import di_utas as di_luar
from tests.kependudukan import perjalanan
from tests.perizinan.register.pabrik import buat_izin
from tests.perizinan.retribusi.meja import badan, meja_retribusi, panggil
from tests.perjalanan import Kantor, buka_layanan, jalankan_pesan

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lambat]


def test_counter_for_a_company_and_the_officers_declaration(buka_jendela):
    buka_layanan("sppl")
    usaha = factories.buat_badan_usaha("PT Talas Bogor", email="usaha@contoh.example")
    petugas = factories.buat_petugas("front_office", nama="Wulan Sari")
    jendela = buka_jendela()
    jendela.sebagai(petugas)

    jendela.buka(reverse("admin:alur_loket"))
    jendela.tekan("Badan usaha", "badan-usaha", peran="link")
    jendela.page.locator('[name="versi"]').select_option(index=1)
    for nama, nilai in {"npwp": usaha.npwp, "nama": "PT Lain", "wakil": "Rina Kartika"}.items():
        jendela.isi(nama, nilai)
    jendela.page.locator('[name="setuju"]').check()
    jendela.tekan("Mulai mengisi", "salah")
    assert "tidak sama dengan nama pada akunnya" in jendela.teks_semua()
    jendela.isi("nama", usaha.nama)
    jendela.tekan("Mulai mengisi", "draf")
    permohonan = Permohonan.objects.get()
    assert (permohonan.pemohon, permohonan.bantuan.wakil) == (usaha, "Rina Kartika")

    jendela.buka(reverse("akun:kepentingan"))
    jendela.page.locator('[name="hubungan"][value="sekeluarga"]').check()
    jendela.isi("nik", factories.buat_nik())
    jendela.tekan("Nyatakan", "terisi")
    jendela.page.get_by_role("button", name="Cabut").click()
    jendela.periksa()
    assert "Belum ada yang dinyatakan" in jendela.teks()


def test_who_has_neither_email_nor_telephone_is_served_at_the_counter(buka_jendela):
    di_luar(lambda: perjalanan.buka("kk-hilang"))
    petugas = factories.buat_petugas("front_office", "disdukcapil", nama="Wulan Sari")
    jendela = buka_jendela()
    jendela.sebagai(petugas)

    jendela.buka(reverse("admin:alur_loket"), "kosong")
    jendela.page.locator('[name="versi"]').select_option(index=1)
    for nama, nilai in {"nik": perjalanan.NIK, "nama": "Nenek Iyah", "tanpa_email": True, "setuju": True}.items():
        jendela.isi(nama, nilai)
    jendela.tekan("Mulai mengisi", "draf")
    permohonan = Permohonan.objects.get()
    di_luar(lambda: _isi_dan_kirim(petugas, permohonan))
    jendela.buka(reverse("alur:terkirim", args=[permohonan.kode]), "loket")
    assert "Pemohon tidak punya email." in jendela.teks()

    di_luar(lambda: perjalanan.kerjakan(Kantor(), permohonan))
    jendela.buka(reverse("admin:alur_loket_bantuan"))
    jendela.tekan(permohonan.nomor, "terbit", peran="link")
    assert ["Unduh kartu keluarga" in jendela.teks(), "Selesai, dokumen terbit" in jendela.teks()] == [True, True]
    assert jendela.page.locator(f'a[href="{reverse("dokumen:unduh", args=[permohonan.dokumen.get().token])}"]').count()

    jendela.buka(reverse("admin:alur_loket_email"))
    isi = {"nik": perjalanan.NIK, "nama": "Nenek Iyah", "email": "iyah@contoh.example", "setuju": True}
    for nama, nilai in isi.items():
        jendela.isi(nama, nilai)
    jendela.tekan("Pasang email", "email-terpasang")
    assert "Tautan untuk membuat kata sandi sudah dikirim." in jendela.teks_semua()
    jendela.buka(reverse("admin:alur_loket_bantuan"), "kosong")


def _isi_dan_kirim(petugas, permohonan):
    client = Client()
    client.force_login(petugas)
    perjalanan.isi(client, permohonan, {"pemohon_nama": "Nenek Iyah"})
    perjalanan.unggah(client, permohonan)
    perjalanan.kirim(client, permohonan)


def test_a_bill_and_its_receipt_are_verified_by_anybody(buka_jendela):
    skrd = di_luar(lambda: meja_retribusi(factories.buat_pengguna("Siti Aminah")).tetapkan())
    di_luar(jalankan_pesan)
    umum = buka_jendela()

    def lihat(tautan, tanda):
        umum.buka(tautan[tautan.index("/verifikasi/") :], tanda)
        return umum.teks()

    assert "Belum dibayar" in lihat(tautan_ketetapan(skrd), "skrd")
    di_luar(lambda: panggil(badan(skrd)))
    di_luar(jalankan_pesan)
    assert "Lunas" in lihat(tautan_ketetapan(skrd), "lunas")
    assert "Tanda terima pembayaran retribusi" in lihat(tautan_kwitansi(skrd.tagihan.pembayaran.get()), "kwitansi")


def test_a_member_sees_the_companys_permits(buka_jendela):
    usaha = factories.buat_badan_usaha("PT Talas Bogor")
    orang = factories.buat_pengguna("Rina Kartika")
    usaha.anggota.create(pengguna=orang, peran="pengurus", diangkat_oleh=usaha)
    buat_izin(usaha, sisa=30), buat_izin(orang, sisa=None)
    jendela = buka_jendela()
    jendela.sebagai(orang)
    jendela.buka(reverse("perizinan:izin_saya"), "usaha")
    assert "PT Talas Bogor" in jendela.teks()
