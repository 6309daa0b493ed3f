"""The field survey on a small telephone, and a charge that the bank reports twice, in a real browser."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from bogor_portal.alur.actions import survei
from bogor_portal.alur.models import JenisTahap, LampiranPermintaan, Status
from perizinan.demo import ajukan_contoh
from perizinan.retribusi.models import Pembayaran
from tests import factories
from tests.bogor_portal.alur.test_survei import foto_berexif
from tests.e2e import langkah
from tests.perizinan.retribusi.meja import meja_retribusi
from tests.perjalanan import Kantor, buka_layanan, kerjakan_sampai, siapkan_penyurvei

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lambat]


@pytest.fixture
def pemohon(db):
    return factories.buat_pengguna("Siti Aminah", email="warga@contoh.example")


def _ke_survei(pemohon, kantor):
    """A reklame whose survey is today."""
    buka_layanan("reklame")
    permohonan = ajukan_contoh("reklame", "baru", pemohon)
    kerjakan_sampai(kantor, permohonan, "jadwal-survei")
    siapkan_penyurvei(kantor, permohonan)
    giliran = langkah.giliran_terbuka(permohonan)
    pemeriksa = kantor.pemegang(giliran.jabatan)
    survei.jadwalkan_survei(permohonan.pk, giliran.pk, oleh=pemeriksa, tanggal=timezone.localdate())
    return permohonan


def test_survey_in_the_field_on_a_telephone_with_a_drawn_signature(buka_jendela, pemohon):
    kantor, petugas, warga = Kantor(), buka_jendela(), buka_jendela()
    permohonan = _ke_survei(pemohon, kantor)
    warga.sebagai(pemohon)
    warga.buka(reverse("alur:rincian", args=[permohonan.kode]), "survei")
    assert "Tidak ada biaya apa pun" in warga.teks()

    langkah.buka_perkara(kantor, petugas, langkah.giliran_terbuka(permohonan))
    _tanda_tangani_di_layar(petugas)
    _sambungan_putus(petugas, permohonan)
    lain = buka_jendela()  # another telephone goes on where the first stopped
    langkah.buka_perkara(kantor, lain, langkah.giliran_terbuka(permohonan))
    langkah.isi_lembar_survei(lain, SimpleUploadedFile("lokasi.jpg", foto_berexif(), content_type="image/jpeg"))

    assert langkah.giliran_terbuka(permohonan).tahap.jenis == JenisTahap.BERITA_ACARA
    foto = LampiranPermintaan.objects.get(jenis="foto")
    assert (foto.asal_titik, foto.asal_waktu) == ("foto", "foto")


def _tanda_tangani_di_layar(petugas):
    """With a finger; then the sheet says that it is there."""
    petugas.tekan("Isi lembar survei", peran="link")
    petugas.tekan("Tanda tangan pemohon", peran="link")
    kotak = petugas.page.locator("canvas").bounding_box()
    petugas.page.mouse.move(kotak["x"] + 30, kotak["y"] + 40)
    petugas.page.mouse.down()
    petugas.page.mouse.move(kotak["x"] + 200, kotak["y"] + 60)
    petugas.page.mouse.up()
    petugas.tekan("Simpan")
    assert LampiranPermintaan.objects.get(jenis="tanda_tangan").berkas.jenis == "png"


def _sambungan_putus(petugas, permohonan):
    """What was saved before the network went is there afterwards; what was being sent is not half there."""
    giliran = langkah.giliran_terbuka(permohonan)
    petugas.buka(reverse("admin:alur_survei_periksa", args=[permohonan.kode, giliran.pk]))
    petugas.page.locator('input[type=radio][value="ya"]').first.check()
    petugas.tekan("Simpan")
    petugas.tekan("Temuan", peran="link")
    petugas.isi("sesuai", "ya")
    petugas.isi("temuan", "Tiang berdiri tegak.")
    petugas.konteks.set_offline(True)
    petugas.page.get_by_role("button", name="Simpan", exact=True).click()
    petugas.konteks.set_offline(False)
    petugas.page.wait_for_load_state()
    petugas.keluhan.clear()  # the console says that there was no network
    lembar = permohonan.permintaan.get(jenis="survei").jawaban["lembar"]
    assert set(lembar) == {"periksa", "tanda_tangan"}
    assert [b["nilai"] for b in lembar["periksa"].values()].count("ya") == 1
    petugas.buka(reverse("admin:alur_survei", args=[permohonan.kode, giliran.pk]), "setelah putus")
    tersimpan = petugas.page.locator(".langkah-butir", has_text="Tanda tangan pemohon")
    assert tersimpan.get_by_text("Selesai").count() == 1


def test_the_sheet_needs_no_javascript(buka_jendela, pemohon):
    kantor, petugas = Kantor(), buka_jendela(javascript=False)
    permohonan = _ke_survei(pemohon, kantor)
    giliran = langkah.giliran_terbuka(permohonan)
    petugas.sebagai(kantor.pemegang(giliran.jabatan))
    petugas.page.goto(reverse("admin:alur_survei_tanda_tangan", args=[permohonan.kode, giliran.pk]))
    petugas.isi("cara", "ketik")
    petugas.isi("nama", "Siti Aminah")
    petugas.page.locator('[name="setuju"]').check()
    petugas.page.get_by_role("button", name="Simpan", exact=True).click()
    assert permohonan.permintaan.get().jawaban["lembar"]["tanda_tangan"]["nama"] == "Siti Aminah"


def test_a_charge_is_assessed_paid_and_told_twice_by_the_bank(buka_jendela, pemohon, settings, live_server):
    settings.SITUS_URL = live_server.url
    meja = meja_retribusi(pemohon)
    petugas, warga, kas = buka_jendela(), buka_jendela(), buka_jendela()
    _tetapkan(petugas, meja)
    langkah.jalankan_antrean()

    warga.sebagai(pemohon)
    warga.buka(reverse("alur:rincian", args=[meja.permohonan.kode]), "tagihan")
    warga.tekan("Lihat dan selesaikan", peran="link")
    warga.tekan("Bayar di Bank Tiruan", peran="link")
    assert "bukan bank sungguhan" in warga.teks()
    warga.isi("perilaku", "ganda")
    warga.tekan("Bayar di bank tiruan")
    langkah.jalankan_antrean()

    warga.buka(warga.page.url, "lunas")
    assert "Sudah lunas" in warga.teks()
    assert [p.keadaan for p in Pembayaran.objects.all()] == ["sah"]
    assert (
        warga.konteks.request.get(reverse("retribusi:kwitansi", args=[Pembayaran.objects.get().kode])).body()[:4]
        == b"%PDF"
    )
    _lihat_di_kas(kas, meja)
    langkah.kerjakan(meja.kantor, petugas, meja.permohonan)
    meja.permohonan.refresh_from_db()
    assert meja.permohonan.status == Status.TERBIT


def _tetapkan(petugas, meja):
    """The officer sees the amount before it counts."""
    giliran = langkah.giliran_terbuka(meja.permohonan)
    langkah.buka_perkara(meja.kantor, petugas, giliran)
    petugas.tekan("Tetapkan retribusi", peran="link")
    petugas.isi("faktor-Ibg", "1")
    petugas.tekan("Tetapkan retribusi", "hitungan")
    assert "Rp1.680.000" in petugas.teks()
    assert "Ada yang perlu diperbaiki" not in petugas.teks()
    petugas.tekan("Tetapkan retribusi", "ditetapkan")


def _lihat_di_kas(kas, meja):
    kas.sebagai(meja.bendahara)
    kas.buka(reverse("admin:retribusi_ketetapan_changelist") + "?keadaan=")
    kas.page.locator("table a").first.click()
    kas.periksa()
    assert "Lunas" in kas.teks()
