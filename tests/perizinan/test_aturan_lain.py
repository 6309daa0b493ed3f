"""Rules that no other test walks: who may file, when the clock starts, what lasts how long."""

from dataclasses import replace

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from bogor_portal.alur.actions.draf import mulai_permohonan
from bogor_portal.alur.actions.salin import salin_versi
from bogor_portal.alur.actions.versi import terbitkan_versi
from bogor_portal.alur.errors import TidakTersedia
from bogor_portal.alur.layanan.uji_alasan import bahan, uji
from bogor_portal.alur.models import Alasan, Giliran, JenisLayanan, Permohonan, VersiLayanan
from perizinan.actions import muat_katalog
from perizinan.demo import ajukan_contoh
from perizinan.layanan.masa import tambah_bulan
from perizinan.layanan.survei_krk import DENGAN, usulan_survei
from perizinan.layanan.usulan_masa import usulan_masa
from perizinan.models import Parameter
from tests.perjalanan import Kantor, buka_layanan, kerjakan_sampai

pytestmark = pytest.mark.django_db


def test_r2_2_the_act_refuses_a_company_where_only_persons_may_file(badan_usaha):
    versi = buka_layanan("sip-bidan")
    with pytest.raises(TidakTersedia, match="hanya untuk akun perorangan"):
        mulai_permohonan(versi.pk, oleh=badan_usaha, jenis_permohonan="baru")
    assert Permohonan.objects.count() == 0


def test_r3_4_a_version_whose_clock_starts_at_registration_counts_from_there(warga):
    draf = salin_versi(buka_layanan("sip-bidan").pk)
    draf.jam_mulai = VersiLayanan.JamMulai.PENDAFTARAN
    draf.save()
    terbitkan_versi(draf.pk)

    permohonan = ajukan_contoh("sip-bidan", "baru", warga)

    rentang = permohonan.rentang_waktu.get()
    assert (permohonan.lengkap_pada, rentang.mulai, rentang.keadaan) == (
        permohonan.diajukan_pada,
        permohonan.diajukan_pada,
        "jalan",
    )
    assert permohonan.tenggat is not None


def test_r9_7_the_old_portals_code_is_kept_as_a_reference_and_leads_nowhere(client):
    call_command("muat_opd", verbosity=0)
    muat_katalog(hanya={"imb-splitzing", "krk-berusaha", "sip-bidan"})
    berkode = [j for j in JenisLayanan.objects.all() if j.keterangan.get("kode_portal")]
    assert len(berkode) > 1
    for jenis in berkode:
        lama = str(jenis.keterangan["kode_portal"])
        assert lama not in {jenis.kode, jenis.singkatan}
        assert client.get(f"/perizinan/jenis/{lama}/").status_code == 404


@pytest.mark.parametrize(
    ("kode", "bulan"), [("reklame", 12), ("reklame-berjalan", None), ("reklame-non-permanen", None)]
)
def test_r11_4_a_year_is_proposed_for_permanent_advertising_and_days_are_the_officers(warga, kode, bulan):
    draf = mulai_permohonan(buka_layanan(kode).pk, oleh=warga, jenis_permohonan="baru")
    hari = timezone.localdate()

    usulan = usulan_masa(draf)

    assert (usulan and (usulan.mulai, usulan.sampai, usulan.paling_lambat)) == (
        (hari, tambah_bulan(hari, bulan), None) if bulan else None
    )
    Parameter.objects.update_or_create(kode="masa.reklame", defaults={"nilai": 6})
    if bulan:
        assert usulan_masa(draf).sampai == tambah_bulan(hari, 6)


def test_r11_6_the_page_of_slf_says_how_long_it_lasts_and_leads_to_simbg(client):
    call_command("muat_opd", verbosity=0)
    muat_katalog(hanya={"slf"})
    isi = client.get(reverse("perizinan:jenis", args=["slf"])).content.decode()
    assert ["20 tahun rumah tinggal; 5 tahun bangunan lain" in isi, "SIMBG" in isi] == [True, True]
    assert client.get(reverse("alur:mulai", args=["slf"])).status_code == 302  # to sign in, as everywhere
    assert JenisLayanan.objects.get(kode="slf").dapat_diajukan is False


def test_r7_4_a_krk_with_coordinates_is_proposed_without_a_survey(db, warga):
    buka_layanan("krk-berusaha")
    kantor, permohonan = Kantor(), ajukan_contoh("krk-berusaha", "baru", warga)
    kerjakan_sampai(kantor, permohonan, "jadwal-survei")
    giliran = Giliran.objects.select_related("jabatan").get(permohonan=permohonan, keluar_pada=None)
    client = kantor.client(giliran.jabatan)
    rincian = reverse("admin:alur_rincian", args=[permohonan.kode])
    lewati = reverse("admin:alur_tindakan", args=[permohonan.kode, giliran.pk, "lewati_survei"])
    halaman, form = client.get(rincian).content.decode(), client.get(lewati).context["form"]
    kini = Permohonan.objects.get(pk=permohonan.pk)
    tanpa = replace(bahan(kini), jawaban={})  # as of a version that leaves the point open

    assert "Diusulkan tanpa survei (praktik kota lain, belum dikonfirmasi dinas)" in halaman
    assert form.initial["alasan"] == ["survei-titik-jelas"]
    assert usulan_survei(kini, {}) == [DENGAN]
    assert uji(Alasan(pemeriksaan="titik-lokasi"), tanpa).lolos is False
