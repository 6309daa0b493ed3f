"""Summary = source: after random histories, with commits out of order, and after the calendar changed."""

import contextlib
import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bogor_portal.akun.models import JenisAkun
from bogor_portal.alur.actions.advance import SISTEM, Langkah, catat_tanpa_pindah, kunci_permohonan
from bogor_portal.alur.actions.pengajuan import tarik
from bogor_portal.alur.errors import AlurError
from bogor_portal.alur.models import Aksi, HariLibur, Permohonan, Riwayat
from bogor_portal.dasbor.actions import lipat as modul
from bogor_portal.dasbor.actions.lipat import bangun_ulang, lipat
from bogor_portal.dasbor.models import Fakta, Lipatan, Ringkas
from tests import factories
from tests.bogor_portal.dasbor.bantu import fakta, ringkasan
from tests.faults.langkah import ajukan_sip, bawa_ke
from tests.faults.test_sifat import LANGKAH, Pelakon
from tests.perjalanan import Kantor, buka_layanan


@pytest.fixture
def kantor():
    return Kantor()


@pytest.fixture
def sip(db):
    return buka_layanan("sip-bidan")


@pytest.mark.django_db
@pytest.mark.lambat
@pytest.mark.usefixtures("sip")
@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking a whole office's day takes minutes
)
@given(langkah=st.lists(LANGKAH, min_size=8, max_size=20))
def test_summary_is_source_after_random_histories(langkah, warga, kantor):
    asing = factories.buat_pengguna("Orang Asing", jenis=JenisAkun.PEGAWAI, nik=None, telepon=None)
    pelakon = Pelakon(ajukan_sip(warga), kantor, asing, asing)
    for ke, satu in enumerate(langkah):
        pelakon.siapkan(satu[0])
        with contextlib.suppress(AlurError):
            pelakon.lakukan(*satu)
        if ke % 5 == 0:
            lipat()  # folded in pieces, at other moments than the acts
    lipat()
    dilipat = ringkasan(), fakta()

    Ringkas.objects.all().delete()
    Fakta.objects.all().delete()
    bangun_ulang()

    assert (ringkasan(), fakta()) == dilipat
    assert jumlah_tahun(dilipat[0]) == dari_sumber()


def jumlah_tahun(ringkas):
    """The year's and the open figures of all types, as the summary has them."""
    hasil = dict.fromkeys(("diterima", "ditarik", "terbit", "dikembalikan", "terbuka", "lewat"), 0)
    for (_, sumbu, _, _, periode, ukuran), n in ringkas.items():
        if sumbu == "jenis" and periode in {"kini", str(timezone.localdate().year)} and ukuran in hasil:
            hasil[ukuran] += n
    return hasil


def dari_sumber():
    """The same, counted in the source without any of the summary's code."""
    p = Permohonan.objects.exclude(status="draf")
    terbuka = p.filter(selesai_pada=None)
    return {
        "diterima": p.count(),
        "ditarik": p.filter(status="ditarik").count(),
        "terbit": p.filter(status="terbit").count(),
        "dikembalikan": Riwayat.objects.filter(aksi="kembalikan").count(),
        "terbuka": terbuka.count(),
        "lewat": terbuka.filter(peringatan_tingkat=100).count(),
    }


@pytest.mark.django_db
def test_a_file_that_ends_leaves_the_open_ones_and_enters_the_decided(sip, warga, kantor):
    p = ajukan_sip(warga)
    lipat()
    assert ringkasan(sumbu="layanan", periode="kini") == {
        ("perizinan", "layanan", "dpmptsp", "", "kini", "terbuka"): 1,
        ("perizinan", "layanan", "dpmptsp", "", "kini", "diajukan"): 1,
    }

    tarik(p.pk, oleh=warga)
    lipat()

    assert ringkasan(periode="kini") == {}
    tahun = str(timezone.localdate().year)
    assert ringkasan(sumbu="jenis", periode=tahun) == {
        ("perizinan", "jenis", "dpmptsp", "sip-bidan", tahun, "diterima"): 1,
        ("perizinan", "jenis", "dpmptsp", "sip-bidan", tahun, "ditarik"): 1,
    }


@pytest.mark.django_db
def test_a_second_fold_and_a_second_rebuild_change_nothing(sip, warga, kantor):
    bawa_ke(ajukan_sip(warga), kantor, "penyusunan")
    lipat()
    sekali = ringkasan(), fakta()

    lipat()
    bangun_ulang()

    assert (ringkasan(), fakta()) == sekali


@pytest.mark.django_db
def test_a_changed_calendar_counts_working_days_anew(sip, warga, kantor):
    p = ajukan_sip(warga)
    lipat()
    sebelum = Lipatan.objects.get().sidik_kalender
    Fakta.objects.update(hari=99)

    HariLibur.objects.create(tanggal=timezone.localdate() + timedelta(days=400), nama="Libur")
    lipat()

    assert Lipatan.objects.get().sidik_kalender != sebelum
    assert Lipatan.objects.get().ulang_dari is None
    assert Fakta.objects.get(pk=p.pk).hari == 0


class Pelan:
    """An act in a connection of its own that takes its history id and then waits before it commits."""

    def __init__(self, permohonan_id):
        self.boleh_selesai, self.sudah_tulis = threading.Event(), threading.Event()
        self.utas = threading.Thread(target=self._jalan, args=[permohonan_id])
        self.utas.start()
        assert self.sudah_tulis.wait(20)

    def _jalan(self, permohonan_id):
        try:
            with transaction.atomic(durable=True):
                p = kunci_permohonan(permohonan_id)
                p.peringatan_tingkat = 100
                catat_tanpa_pindah(p, None, Langkah(Aksi.LEWAT_BATAS, SISTEM, timezone.now()))
                self.sudah_tulis.set()
                self.boleh_selesai.wait(20)
        finally:
            connection.close()

    def selesai(self):
        self.boleh_selesai.set()
        self.utas.join(20)


def dua_berkas(warga):
    lambat, cepat = ajukan_sip(warga), ajukan_sip(warga)
    lipat()
    return lambat, cepat


def catat(permohonan):
    with transaction.atomic(durable=True):
        catat_tanpa_pindah(kunci_permohonan(permohonan.pk), None, Langkah(Aksi.CATAT, SISTEM, timezone.now()))


def lewat():
    return ringkasan(sumbu="jenis", periode="kini", ukuran="lewat")


@pytest.mark.django_db(transaction=True)
def test_a_row_that_commits_after_a_higher_id_is_not_lost(warga, kantor):
    buka_layanan("sip-bidan")
    lambat, cepat = dua_berkas(warga)
    pelan = Pelan(lambat.pk)
    catat(cepat)
    tertinggi = Riwayat.objects.latest("pk").pk
    lipat()
    lipat()
    assert Lipatan.objects.get().sampai < tertinggi  # it waits for the transaction that is still running

    pelan.selesai()
    lipat()

    assert list(lewat().values()) == [1]
    lipat()
    assert Lipatan.objects.get().sampai == Riwayat.objects.latest("pk").pk == tertinggi


@pytest.mark.django_db(transaction=True)
def test_control_a_watermark_without_the_horizon_loses_that_row(warga, kantor, monkeypatch):
    buka_layanan("sip-bidan")
    lambat, cepat = dua_berkas(warga)
    monkeypatch.setattr(modul, "_aman", lambda keadaan, _: Riwayat.objects.latest("pk").pk)
    pelan = Pelan(lambat.pk)
    catat(cepat)
    lipat()

    pelan.selesai()
    lipat()

    assert lewat() == {}


@pytest.mark.django_db(transaction=True)
def test_a_state_restored_from_another_cluster_does_not_stand_still(warga):
    buka_layanan("sip-bidan")
    ajukan_sip(warga)
    Lipatan.objects.create(pk=1, calon=5, calon_xid=2**40)

    lipat()

    assert Lipatan.objects.get().calon_xid < 2**40
    assert Lipatan.objects.get().sampai == Riwayat.objects.latest("pk").pk
