"""Survey rules R7.1 to R7.3 on a type that may be surveyed (reklame)."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from bogor_portal.alur.actions import survei
from bogor_portal.alur.actions.alasan import AlasanDiberikan
from bogor_portal.alur.errors import AlasanKurang, BelumLengkap, TidakTersedia
from perizinan.demo import _ajukan
from tests import factories
from tests.bogor_portal.alur.conftest import giliran
from tests.perjalanan import buka_layanan, jalankan_pesan, kerjakan_sampai

pytestmark = pytest.mark.django_db


@pytest.fixture
def reklame(warga, kantor):
    """A permohonan at the scheduling stage, its examiner, and two surveyors."""
    buka_layanan("reklame")
    permohonan = _ajukan("reklame", "baru", warga)
    kerjakan_sampai(kantor, permohonan, "jadwal-survei")
    jabatan = permohonan.versi.tahap.get(jenis="survei").jabatan
    dua = [kantor.pemegang(jabatan), factories.buat_pengguna("Dewi Surveyor", jenis="pegawai", nik=None)]
    factories.buat_penugasan(dua[1], jabatan)
    return permohonan, kantor.pemegang(giliran(permohonan).jabatan), dua


def test_r7_1_leaving_the_survey_out_needs_a_reason(reklame):
    permohonan, pemeriksa, _ = reklame
    with pytest.raises(AlasanKurang):
        survei.lewati_survei(permohonan.pk, giliran(permohonan).pk, oleh=pemeriksa, alasan=[])
    alasan = [AlasanDiberikan("survei-tanpa-perubahan")]
    survei.lewati_survei(permohonan.pk, giliran(permohonan).pk, oleh=pemeriksa, alasan=alasan)
    assert giliran(permohonan).tahap.kode == "rekomendasi"


def test_r7_3_a_team_has_two_and_the_invitation_names_day_team_and_no_fee(reklame):
    permohonan, pemeriksa, dua = reklame
    besok = timezone.localdate() + timedelta(days=1)
    with pytest.raises(TidakTersedia):
        survei.jadwalkan_survei(permohonan.pk, giliran(permohonan).pk, oleh=pemeriksa, tanggal=besok, tim=dua[:1])
    survei.jadwalkan_survei(permohonan.pk, giliran(permohonan).pk, oleh=pemeriksa, tanggal=besok, tim=dua)
    jalankan_pesan()
    surat = mail.outbox[-1]
    assert surat.subject == f"Survei lapangan untuk {permohonan.nomor}"
    assert all(bagian in surat.body for bagian in (dua[0].nama, "Dewi Surveyor", str(besok.year), "Tidak ada biaya"))


def test_r7_2_without_berita_acara_the_recommendation_is_locked(reklame, kantor):
    permohonan, pemeriksa, dua = reklame
    hari_ini = timezone.localdate()
    survei.jadwalkan_survei(permohonan.pk, giliran(permohonan).pk, oleh=pemeriksa, tanggal=hari_ini, tim=dua)
    hasil = survei.HasilSurvei(hari_ini, "Sesuai.", sesuai=True)
    survei.catat_survei(permohonan.pk, giliran(permohonan).pk, oleh=dua[0], hasil=hasil)
    with pytest.raises(BelumLengkap):
        survei.simpan_berita_acara(permohonan.pk, giliran(permohonan).pk, oleh=dua[0], berkas=[])
    acara = [factories.buat_berkas(dua[0])]
    survei.simpan_berita_acara(permohonan.pk, giliran(permohonan).pk, oleh=dua[0], berkas=acara)
    assert giliran(permohonan).tahap.kode == "rekomendasi"
