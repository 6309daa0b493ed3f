"""Sitanduk in a browser: a lost KTP-el up to its collection by appointment, and SIAK going down in the middle."""

import pytest
from django.urls import reverse
from django.utils import timezone

from bogor_portal.akun.models import Peran
from bogor_portal.alur.layanan.tugas import tugas
from bogor_portal.alur.models import Giliran, Status
from kependudukan.actions import entri_siak
from kependudukan.models import HariLayanan, JanjiTemu, Keperluan
from kependudukan.siak import adaptor
from kependudukan.siak.tiruan.server import Tingkah
from tests import factories
from tests.e2e import langkah
from tests.kependudukan import perjalanan as duk
from tests.kependudukan.janji import buat_aturan, buat_slot
from tests.perjalanan import Kantor

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lambat]


def ajukan(jendela, kode, khusus=None):
    """From the start page over every section and file to the number."""
    langkah.mulai(jendela, kode)
    for _ in range(40):
        nama = jendela.halaman().view_name
        if nama == "alur:bagian":
            bagian = tugas(langkah.terakhir()).cari_bagian(jendela.halaman().kwargs["bagian"])
            for isian in bagian.isian:
                for medan, nilai in duk.jawaban(isian, khusus or {}).items():
                    jendela.isi(medan, nilai)
            jendela.tekan("Simpan dan lanjutkan")
        elif nama == "alur:berkas":
            langkah._isi_berkas(jendela)
        elif not langkah._buka_berikut(jendela):
            return langkah.nyatakan_dan_kirim(jendela)
    raise AssertionError("the form never ends")


def kerjakan(kantor, permohonan, sampai=""):
    """The office's work without a browser; its pages have journeys of their own."""
    langkah.di_utas(lambda: duk.kerjakan(kantor, permohonan, sampai=sampai))


def pesan(jendela, slot):
    """From the place to the number."""
    jendela.tekan("Kantor Disdukcapil", "hari", peran="link")
    jendela.page.locator(".pilihan-hari a").first.click()
    jendela.periksa("jam")
    jendela.isi("slot", slot.kode)
    jendela.tekan("Pesan jadwal ini")


def tanpa_skrip(jendela, slot):
    """Somebody else, without JavaScript, on pages that axe has judged."""
    jendela.sebagai(factories.buat_pengguna("Budi Santoso"))
    jendela.page.goto(f"{reverse('kependudukan:janji_baru')}?keperluan=pengambilan")
    pesan(jendela, slot)
    assert JanjiTemu.objects.latest("pk").nomor_antrean in jendela.teks()


def test_lost_ktp_el_is_collected_by_appointment(buka_jendela):
    duk.buka("ktp-hilang")
    buat_aturan(keperluan=Keperluan.PENGAMBILAN)
    slot = buat_slot(keperluan=Keperluan.PENGAMBILAN)
    pemohon, kantor = factories.buat_pengguna("Siti Aminah", nik=duk.NIK), Kantor()
    warga = buka_jendela()
    warga.sebagai(pemohon)
    permohonan = ajukan(warga, "ktp-hilang")
    kerjakan(kantor, permohonan, sampai="serah-terima")

    warga.buka(reverse("alur:rincian", args=[permohonan.kode]), "siap diambil")
    warga.tekan("Buat janji temu: Pengambilan KTP-el atau KIA", "tempat", peran="link")
    pesan(warga, slot)
    janji = JanjiTemu.objects.get()
    assert (janji.permohonan, janji.nomor_antrean in warga.teks()) == (permohonan, True)
    warga.tekan("Pindahkan jadwal", peran="link")
    warga.buka(reverse("kependudukan:janji"))

    tanpa_skrip(buka_jendela(javascript=False), slot)

    HariLayanan.objects.update(tanggal=timezone.localdate())
    loket = buka_jendela()
    loket.sebagai(factories.buat_petugas(Peran.TIM_TEKNIS, "disdukcapil"))
    loket.buka(reverse("admin:kependudukan_janjitemu_changelist"))
    loket.page.locator(f"#janji-{janji.pk} button").first.click()
    loket.periksa("hadir")
    loket.buka(reverse("admin:kependudukan_janji_langsung"))
    kerjakan(kantor, permohonan)

    janji.refresh_from_db()
    assert (permohonan.status, janji.status) == (Status.TERBIT, "hadir")
    warga.buka(reverse("alur:rincian", args=[permohonan.kode]), "selesai")
    warga.buka(reverse("akun:data_saya"))


def test_siak_goes_down_in_the_middle_and_nobody_is_refused(buka_jendela, siak_tiruan):
    duk.buka("kk-hilang")
    kepala = siak_tiruan.gudang.contoh('isi LIKE \'%"hubungan": "kepala_keluarga"%\' ORDER BY nik LIMIT 1')[0]
    pemohon, kantor = factories.buat_pengguna(kepala["nama"], nik=kepala["nik"]), Kantor()
    warga = buka_jendela()
    warga.sebagai(pemohon)
    permohonan = ajukan(warga, "kk-hilang", {"pemohon_nik": kepala["nik"], "pemohon_nkk": kepala["no_kk"]})
    siak_tiruan.atur(Tingkah.MATI)
    kerjakan(kantor, permohonan, sampai="entri-siak")
    langkah.jalankan_antrean()

    warga.buka(reverse("alur:rincian", args=[permohonan.kode]), "siak terganggu")
    assert "Menunggu sistem kependudukan (SIAK) yang terganggu" in warga.teks()
    warga.buka(reverse("kependudukan:daftar"), "siak terganggu")
    assert "tidak ada yang ditolak karena gangguan ini" in warga.teks()
    petugas = buka_jendela()
    giliran = Giliran.objects.select_related("jabatan", "tahap").get(permohonan=permohonan, keluar_pada=None)
    petugas.sebagai(kantor.pemegang(giliran.jabatan))
    petugas.buka(reverse("admin:alur_rincian", args=[permohonan.kode]), "siak terganggu")
    assert "Data menunggu dikirim ke SIAK" in petugas.teks()
    petugas.buka(reverse("admin:alur_rahasia", args=[permohonan.kode]))

    siak_tiruan.atur()
    adaptor._jembatan.cache_clear()  # the circuit breaker, which would wait half a minute
    langkah.di_utas(entri_siak.sapu)
    langkah.jalankan_antrean()
    kerjakan(kantor, permohonan)

    assert permohonan.status == Status.TERBIT
    warga.buka(reverse("kependudukan:daftar"), "siak pulih")
    assert "sedang terganggu" not in warga.teks()
