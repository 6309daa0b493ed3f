"""Sitanduk in a browser: a lost KTP-el up to its collection by appointment."""

import pytest
from django.urls import reverse
from django.utils import timezone

from bogor_portal.akun.models import Peran
from bogor_portal.alur.models import Status
from kependudukan.models import HariLayanan, JanjiTemu, Keperluan
from tests import factories
from tests.e2e import duk, langkah
from tests.kependudukan import perjalanan
from tests.kependudukan.janji import buat_aturan, buat_slot
from tests.perjalanan import Kantor

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lambat]


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
    perjalanan.buka("ktp-hilang")
    buat_aturan(keperluan=Keperluan.PENGAMBILAN)
    slot = buat_slot(keperluan=Keperluan.PENGAMBILAN)
    pemohon, kantor = factories.buat_pengguna("Siti Aminah", nik=perjalanan.NIK), Kantor()
    warga = buka_jendela()
    warga.sebagai(pemohon)
    permohonan = duk.ajukan(warga, "ktp-hilang")
    duk.kerjakan(kantor, permohonan, sampai="serah-terima")

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
    giliran = duk.buka_sebagai_petugas(loket, kantor, permohonan, "serah terima")
    pengambil = {"pengambil": "pemohon", "nama_pengambil": "Siti Aminah", "identitas": True}
    langkah.lakukan(loket, giliran, "serahkan_kartu", pengambil)

    permohonan.refresh_from_db()
    janji.refresh_from_db()
    assert (permohonan.status, janji.status) == (Status.TERBIT, "selesai")
    warga.buka(reverse("alur:rincian", args=[permohonan.kode]), "selesai")
    warga.buka(reverse("akun:data_saya"))
