"""An officer's telephone and the head's batch, in a real browser."""

import pytest
from django.urls import reverse
from django.utils import timezone

from bogor_portal.akun import totp
from bogor_portal.akun.models import FaktorKedua
from bogor_portal.alur.models import Giliran, JenisTahap
from bogor_portal.dokumen.actions import massal
from bogor_portal.dokumen.demo import FRASA
from bogor_portal.dokumen.models import DokumenTerbit
from bogor_portal.dokumen.tanda_tangan.antarmuka import GagalTandaTangan, KodeGagal
from tests import factories
from tests.e2e.langkah import jalankan_antrean
from tests.faults.langkah import ajukan_sip, bawa_ke
from tests.perjalanan import Kantor, buka_layanan

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lambat]


def test_first_sign_in_of_an_officer_enrols_a_telephone(buka_jendela):
    petugas = factories.buat_petugas("pemeriksa", nama="Rudi Hartono")
    jendela = buka_jendela()
    jendela.buka(reverse("admin:index"))
    jendela.isi("identitas", petugas.email)
    jendela.isi("sandi", factories.SANDI)
    jendela.tekan("Masuk")
    jendela.tekan("Mulai memasang", "menunggu")
    assert jendela.page.locator("img.qr").evaluate("e => e.naturalWidth") > 0

    jendela.isi("kode", totp.kode(FaktorKedua.objects.get().rahasia_baru, totp.langkah(timezone.now())))
    jendela.tekan("Kukuhkan", "kode pemulihan")
    pemulihan = jendela.page.locator(".kode-pemulihan li").first.inner_text()
    jendela.tekan("Sudah saya simpan, lanjutkan", peran="link")
    assert jendela.halaman().view_name == "admin:index"

    lain = buka_jendela()
    lain.buka(reverse("akun:masuk"))
    lain.isi("identitas", petugas.email)
    lain.isi("sandi", factories.SANDI)
    lain.tekan("Masuk")
    lain.isi("kode", pemulihan)
    lain.tekan("Masuk")
    lain.buka(reverse("akun:sesi"))
    assert lain.page.locator(".daftar-sesi li").count() == 2


def _putus_pada(giliran_id):
    """Signing as it is, but the service is silent about one document."""
    asli = massal.satuan.tanda_tangani_dalam_sesi

    def tanda_tangani(sesi, permohonan_id, giliran, **isi):
        if giliran == giliran_id:
            raise GagalTandaTangan(KodeGagal.WAKTU_HABIS)
        return asli(sesi, permohonan_id, giliran, **isi)

    return tanda_tangani


def test_head_signs_two_documents_and_tries_again_the_one_that_failed(buka_jendela, monkeypatch):
    buka_layanan("sip-bidan")
    kantor, pemohon = Kantor(), factories.buat_pengguna()
    for _ in range(2):
        bawa_ke(ajukan_sip(pemohon), kantor, JenisTahap.PENOMORAN)
    jalankan_antrean()
    giliran = Giliran.objects.filter(keluar_pada=None).select_related("jabatan").first()
    jendela = buka_jendela()
    jendela.sebagai(kantor.pemegang(giliran.jabatan))
    jendela.buka(reverse("admin:dokumen_meja_changelist"))
    jendela.tekan("Pilih semua", peran="link")
    jendela.tekan("Lanjutkan dengan yang dipilih")
    jendela.isi("sandi", "salah")
    jendela.tekan("Tanda tangani 2 dokumen", "galat")
    jendela.isi("sandi", FRASA)

    with monkeypatch.context() as ganti:
        ganti.setattr(massal.satuan, "tanda_tangani_dalam_sesi", _putus_pada(giliran.pk))
        jendela.tekan("Tanda tangani 2 dokumen", "jalan")
    hasil = [jendela.page.locator(f".hasil-{h}").count() for h in ("ditandatangani", "gagal")]
    assert (hasil, "Selesai: 1 ditandatangani, 1 belum." in jendela.teks()) == ([1, 1], True)
    jendela.tekan("Lihat hasil", "sebagian", peran="link")
    assert "1 dari 2 dokumen ditandatangani" in jendela.teks()
    assert "Layanan tanda tangan tidak menjawab tepat waktu." in jendela.teks()

    jendela.tekan("Coba lagi 1 dokumen ini", "ulang")
    jendela.isi("sandi", FRASA)
    jendela.tekan("Tanda tangani 1 dokumen", "jalan-ulang")
    jendela.tekan("Lihat hasil", "semua", peran="link")

    assert "Semua dokumen ditandatangani" in jendela.teks()
    assert set(DokumenTerbit.objects.values_list("status", flat=True)) == {"ditandatangani"}
