"""A permit's life after issue, and an objection, in a real browser."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from bogor_portal.akun.models import Peran
from bogor_portal.dokumen.models import DokumenTerbit
from perizinan.actions.katalog_register import muat_register
from perizinan.demo import ajukan_contoh
from perizinan.models import Izin
from tests import factories
from tests.e2e import langkah
from tests.e2e.langkah import di_utas as di_luar
from tests.perizinan.register.conftest import terbitkan
from tests.perjalanan import Kantor, buka_layanan

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lambat]


@pytest.fixture
def pemohon(db):
    for kode in ("sip-bidan", "pencabutan-sip"):
        buka_layanan(kode)
    muat_register()
    return factories.buat_pengguna("Siti Aminah", email="warga@contoh.example")


def test_r11_7_renewal_and_r6_6_revocation_start_from_the_permit(buka_jendela, pemohon):
    kantor = Kantor()
    di_luar(lambda: terbitkan(kantor, ajukan_contoh("sip-bidan", "baru", pemohon)))
    akhir = timezone.localdate() + timedelta(days=40)
    Izin.objects.update(berlaku_sampai=akhir)
    DokumenTerbit.objects.update(berlaku_sampai=akhir)
    izin, warga, umum = Izin.objects.get(), buka_jendela(), buka_jendela()
    warga.sebagai(pemohon)

    warga.buka(reverse("perizinan:izin_saya"))
    assert "40 hari lagi" in warga.teks()
    warga.page.get_by_role("link", name="Perpanjang").click()
    warga.periksa("perpanjangan")
    warga.tekan("Mulai permohonan")
    _terisi(warga, izin)
    langkah.isi_semua(warga)
    perpanjangan = langkah.nyatakan_dan_kirim(warga)
    di_luar(lambda: terbitkan(kantor, perpanjangan))

    umum.buka(reverse("dokumen:verifikasi", args=[izin.dokumen.token]), "digantikan")
    assert "sudah digantikan" in umum.teks()
    umum.tekan("Lihat dokumen penggantinya", "berlaku", peran="link")
    assert "masih berlaku" in umum.teks()
    _cari(umum, pemohon)

    warga.buka(reverse("perizinan:izin", args=[izin.kode]))
    warga.tekan("Ajukan pencabutan", "pencabutan", peran="link")
    warga.tekan("Mulai permohonan")
    langkah.isi_semua(warga)
    pencabutan = langkah.nyatakan_dan_kirim(warga)
    di_luar(lambda: terbitkan(kantor, pencabutan))

    izin = Izin.objects.select_related("dokumen").get()
    umum.buka(reverse("dokumen:verifikasi", args=[izin.dokumen.token]), "dicabut")
    assert "Dicabut sejak" in umum.teks()
    warga.buka(reverse("perizinan:izin", args=[izin.kode]), "dicabut")
    assert "Izin ini sudah dicabut" in warga.teks()


def _terisi(warga, izin):
    """The answers of the permit stand in the form, and its own PDF where the earlier one is asked for."""
    bagian = warga.page.get_by_role("link", name="Tempat dan waktu praktik")
    tugas = warga.page.url
    (bagian if bagian.count() else warga.page.locator('.langkah-butir a[href$="/praktik/"]')).first.click()
    warga.periksa("dari izin")
    nama = izin.dokumen.permohonan.pengajuan.get().jawaban["nama_tempat"]
    assert warga.page.locator('[name="nama_tempat"]').input_value() == nama
    warga.buka(tugas, "dari izin")


def _cari(umum, pemohon):
    """Anybody finds the permit by a piece of the name, and reads the name masked."""
    umum.buka(reverse("perizinan:cari_izin"))
    umum.isi("cari", "aminah")
    umum.tekan("Cari", "hasil")
    assert ("S*** A*****" in umum.teks(), pemohon.nama in umum.teks()) == (True, False)
    umum.page.locator(".kartu-permohonan a").first.click()
    umum.periksa()
    assert "S*** A*****" in umum.teks()


def test_r6_3_an_objection_turns_a_refusal_into_a_permit(buka_jendela, pemohon):
    kantor, warga, petugas = Kantor(), buka_jendela(), buka_jendela()
    ditolak = di_luar(lambda: terbitkan(kantor, ajukan_contoh("sip-bidan", "baru", pemohon), tolak=True))
    warga.sebagai(pemohon)

    warga.buka(reverse("alur:rincian", args=[ditolak.kode]), "ditolak")
    warga.tekan("Ajukan keberatan atas keputusan ini", peran="link")
    warga.tekan("Mulai menulis keberatan")
    langkah.isi_semua(warga)
    keberatan = langkah.nyatakan_dan_kirim(warga)
    _adukan(warga, petugas, ditolak)

    giliran = langkah.giliran_terbuka(keberatan)
    langkah.buka_perkara(kantor, petugas, giliran)
    langkah.lakukan(petugas, giliran, "setujui", {"catatan": "Berkas ternyata lengkap."})
    di_luar(lambda: terbitkan(kantor, keberatan))
    di_luar(lambda: terbitkan(kantor, ditolak))

    warga.buka(reverse("alur:rincian", args=[ditolak.kode]), "terbit")
    assert "Keberatan diputus" in warga.teks()
    warga.buka(reverse("perizinan:izin_saya"))
    assert Izin.objects.get().nomor in warga.teks()
    _bekukan(kantor, petugas)


def _adukan(warga, petugas, permohonan):
    """A complaint with its answer."""
    warga.buka(reverse("perizinan:pengaduan", args=[permohonan.kode]))
    warga.isi("isi", "Tidak ada yang menjawab telepon.")
    warga.tekan("Kirim pengaduan", "terkirim")
    petugas.sebagai(factories.buat_petugas(Peran.PENELAAH))
    petugas.buka(reverse("admin:perizinan_pengaduan_changelist"))
    petugas.tekan(permohonan.nomor, peran="link")
    petugas.isi("jawaban", "Mohon maaf, nomor sudah diperbaiki.")
    petugas.tekan("Kirim jawaban", "dijawab")
    warga.buka(reverse("perizinan:pengaduan", args=[permohonan.kode]), "dijawab")
    assert "Mohon maaf" in warga.teks()


def _bekukan(kantor, petugas):
    """The office's pages: register, permit, a proposed suspension."""
    izin = Izin.objects.get()
    petugas.sebagai(kantor.pemegang(izin.dokumen.permohonan.versi.tahap.get(jenis="penyusunan").jabatan))
    petugas.buka(reverse("admin:perizinan_izin_changelist"))
    petugas.tekan(izin.nomor, peran="link")
    petugas.tekan("Usulkan pembekuan", peran="link")
    petugas.tekan("Usulkan pembekuan", "galat")
    petugas.isi("alasan", "beku-pemeriksaan")
    petugas.isi("uraian", "Pemeriksaan lapangan menyusul.")
    petugas.isi("dasar_hukum", "UU 17/2023")
    petugas.tekan("Usulkan pembekuan")
    assert "Sedang berjalan" in petugas.teks()
