"""Recommendation lanes: an own deadline, reminders on the way, a stated consequence of silence."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from bogor_portal.akun.models import Peran
from bogor_portal.alur import jam
from bogor_portal.alur.actions import rekomendasi
from bogor_portal.alur.actions.lajur import peringatkan_rekomendasi
from bogor_portal.alur.errors import SudahBerubah
from bogor_portal.alur.layanan.periksa_versi import periksa_versi
from bogor_portal.alur.models import Permintaan, VersiLayanan
from bogor_portal.alur.penjaga_bawaan import rekomendasi_lengkap
from bogor_portal.alur.sapuan import sapu_rekomendasi
from perizinan.demo import ajukan_contoh
from tests import factories
from tests.bogor_portal.alur.conftest import giliran
from tests.perjalanan import buka_layanan, jalankan_pesan, kerjakan_sampai

pytestmark = pytest.mark.django_db
LAJUR = "rekomendasi-dinkes"


@pytest.fixture
def lajur(warga, kantor):
    """A file at the recommendation, its open request to Dinkes with two days of its own."""

    def siapkan(sikap="eskalasi", dasar=""):
        versi = buka_layanan("sip-bidan")
        with connection.cursor() as kursor:  # a published version is frozen; here it is made otherwise from the start
            kursor.execute("SET LOCAL session_replication_role = replica")
            VersiLayanan.objects.filter(pk=versi.pk).update(
                sikap_rekomendasi=sikap, dasar_rekomendasi=dasar, hari_rekomendasi=2
            )
            kursor.execute("SET LOCAL session_replication_role = DEFAULT")
        factories.buat_petugas(Peran.PENANDATANGAN, "dpmptsp", email="kepala@contoh.example")
        factories.buat_petugas(Peran.PENANDATANGAN, "dinkes", email="kadinkes@contoh.example")
        permohonan = ajukan_contoh("sip-bidan", "baru", warga)
        kerjakan_sampai(kantor, permohonan, "jawaban-opd")
        jalankan_pesan()
        mail.outbox.clear()
        return permohonan, Permintaan.objects.get(permohonan=permohonan)

    return siapkan


def ingatkan(permintaan):
    """Let the next level come."""
    pada = Permintaan.objects.get(pk=permintaan.pk).peringatan_pada
    assert peringatkan_rekomendasi(permintaan.pk, kini=pada - timedelta(seconds=1)) is None
    tingkat = peringatkan_rekomendasi(permintaan.pk, kini=pada)
    assert peringatkan_rekomendasi(permintaan.pk, kini=pada) is None
    return tingkat


def surat():
    jalankan_pesan()
    return sorted({m.to[0] for m in mail.outbox if "lewat tenggat" in m.subject})


def test_a_lane_has_its_own_deadline_and_place_in_the_queue(lajur):
    permohonan, permintaan = lajur()
    assert permintaan.tenggat == jam.tenggat_lajur(permintaan.dibuat_pada, 2)
    assert permintaan.tenggat < permohonan.versi.permohonan.get(pk=permohonan.pk).tenggat
    assert giliran(permohonan, LAJUR).urut_pada == giliran(permohonan, LAJUR).tenggat == permintaan.tenggat


def test_silence_is_escalated_by_default_and_the_answer_still_awaited(lajur, kantor):
    permohonan, permintaan = lajur()
    assert [ingatkan(permintaan) for _ in range(3)] == [50, 80, 100]
    permintaan.refresh_from_db()
    assert (permintaan.keadaan, permintaan.peringatan_pada) == ("terbuka", None)
    aksi = list(permohonan.riwayat.filter(lajur=LAJUR).values_list("aksi", flat=True))
    assert aksi[-3:] == ["ingatkan_rekomendasi", "ingatkan_rekomendasi", "rekomendasi_lewat"]
    assert {"kepala@contoh.example", "kadinkes@contoh.example"} <= set(surat())
    assert len(rekomendasi_lengkap(permohonan, giliran(permohonan))) == 1
    oleh = kantor.pemegang(giliran(permohonan, LAJUR).jabatan)
    rekomendasi.beri_rekomendasi(
        permohonan.pk, giliran(permohonan, LAJUR).pk, oleh=oleh, hasil="direkomendasikan", catatan=""
    )
    assert rekomendasi_lengkap(permohonan, giliran(permohonan)) == []


def test_silence_counts_as_no_objection_where_the_version_says_so_with_its_basis(lajur, kantor):
    permohonan, permintaan = lajur("tanpa_keberatan", "Perwal 1/2026 Pasal 7")
    g = giliran(permohonan, LAJUR)
    assert [ingatkan(permintaan) for _ in range(3)] == [50, 80, 100]
    permintaan.refresh_from_db()
    assert (permintaan.keadaan, permintaan.hasil) == ("dijawab", "tanpa_keberatan")
    assert "Perwal 1/2026 Pasal 7" in permintaan.catatan
    assert permohonan.riwayat.last().aksi == "anggap_tidak_keberatan"
    assert rekomendasi_lengkap(permohonan, giliran(permohonan)) == []
    with pytest.raises(SudahBerubah):
        rekomendasi.beri_rekomendasi(
            permohonan.pk, g.pk, oleh=kantor.pemegang(g.jabatan), hasil="direkomendasikan", catatan=""
        )


def test_silence_is_called_again_each_working_day_where_the_version_says_so(lajur):
    _, permintaan = lajur("ingatkan")
    assert [ingatkan(permintaan) for _ in range(5)] == [50, 80, 100, 100, 100]
    assert Permintaan.objects.get(pk=permintaan.pk).keadaan == "terbuka"


def test_the_scan_finds_what_is_due_however_old(lajur):
    _, permintaan = lajur()
    Permintaan.objects.filter(pk=permintaan.pk).update(peringatan_pada=timezone.now() - timedelta(days=900))
    assert (sapu_rekomendasi(), Permintaan.objects.get(pk=permintaan.pk).peringatan_tingkat) == (1, 50)


def test_no_objection_needs_a_legal_basis_to_be_published():
    versi = buka_layanan("sip-bidan")
    versi.sikap_rekomendasi = "tanpa_keberatan"
    assert periksa_versi(versi) == ["Dianggap tidak keberatan perlu dasar hukum."]
