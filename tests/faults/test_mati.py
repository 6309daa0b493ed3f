"""kill -9 of a worker before, inside and after each step of the outbox: nothing lost, nothing done twice."""

from datetime import timedelta

import pytest
from django.utils import timezone

from bogor_portal.alur.models import JenisTahap, Riwayat, SeriNomor, Status
from bogor_portal.dokumen.actions import penomoran
from bogor_portal.dokumen.models import DokumenTerbit
from bogor_portal.pesan import actions as pesan
from bogor_portal.pesan.models import OutboxMessage
from tests.faults.langkah import ajukan_sip, bawa_ke, maju, terbuka

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lambat]

AKSI = "bogor_portal.dokumen.actions"
SISTEM = "bogor_portal.alur.actions.sistem"
PESAN = "bogor_portal.pesan.actions"
TERBUNUH = "-9"

SIAPKAN = [
    (f"{AKSI}.penomoran:_nomori", "masuk"),
    (f"{AKSI}.penomoran:ambil_nomor", "keluar"),  # the number is taken, its transaction still open
    (f"{AKSI}.penomoran:_nomori", "keluar"),
    (f"{AKSI}.penomoran:cetak_draf", "masuk"),
    (f"{AKSI}.penomoran:cetak_draf", "keluar"),
    (f"{SISTEM}:nomori", "keluar"),  # the move is made, its transaction still open
    (f"{AKSI}.penomoran:_ke_penanda_tangan", "keluar"),
    (f"{PESAN}:_tandai_selesai", "masuk"),
    (f"{PESAN}:_tandai_selesai", "keluar"),
]
TERBITKAN = [
    (f"{AKSI}.penerbitan:periksa_pdf", "masuk"),
    (f"{AKSI}.penerbitan:_terbitkan", "masuk"),
    (f"{SISTEM}:terbitkan", "keluar"),
    (f"{AKSI}.penerbitan:_terbitkan", "keluar"),
    (f"{PESAN}:_tandai_selesai", "masuk"),
    (f"{PESAN}:_tandai_selesai", "keluar"),
]
SUREL = [
    ("bogor_portal.pesan.surel:send_mail", "masuk"),
    ("bogor_portal.pesan.surel:send_mail", "keluar"),
    (f"{PESAN}:_tandai_selesai", "keluar"),
]


def sewa_lagi():
    """What the relay does when a killed worker's lease ran out; tries are set back, since there are more points."""
    lewat = timezone.now() - timedelta(seconds=1)
    OutboxMessage.objects.filter(status="diantar").update(sewa_sampai=lewat, percobaan=0)
    pesan.sewa(batas=100, kini=timezone.now())


def bunuh_di_setiap_titik(anak, baris, titik_titik):
    """One worker after another dies at the next point of the same row; the last point lies behind the row's end."""
    keluar = []
    for titik, kapan in titik_titik:
        sewa_lagi()
        keluar.append(anak.perintah("jalankan", baris.pk, titik, kapan))
        assert DokumenTerbit.objects.count() <= 1
    baris.refresh_from_db()
    return keluar


def nomor_terpakai():
    return {s.kode.partition(":")[0]: s.terakhir for s in SeriNomor.objects.all()}


@pytest.fixture
def di_penomoran(sip, warga, kantor):
    permohonan = ajukan_sip(warga)
    bawa_ke(permohonan, kantor, JenisTahap.PENOMORAN)
    return permohonan


def test_a_worker_killed_at_every_point_numbers_and_issues_one_document(di_penomoran, kantor, anak):
    pekerja = anak()

    siapkan = OutboxMessage.objects.get(jenis="dokumen.siapkan")
    assert bunuh_di_setiap_titik(pekerja, siapkan, SIAPKAN) == [TERBUNUH] * len(SIAPKAN)
    assert (siapkan.status, terbuka(di_penomoran).tahap.jenis) == ("selesai", JenisTahap.TANDA_TANGAN)

    giliran = terbuka(di_penomoran)
    maju(di_penomoran, giliran, kantor.pemegang(giliran.jabatan))
    terbitkan = OutboxMessage.objects.get(jenis="dokumen.terbitkan")
    assert bunuh_di_setiap_titik(pekerja, terbitkan, TERBITKAN) == [TERBUNUH] * len(TERBITKAN)

    di_penomoran.refresh_from_db()
    assert (terbitkan.status, di_penomoran.status) == ("selesai", Status.TERBIT)
    assert DokumenTerbit.objects.get().status == "berlaku"
    assert nomor_terpakai() == {"pendaftaran": 1, "urut": 1, "register": 1}  # no hole, nothing twice
    sekali = Riwayat.objects.filter(aksi__in=["nomori", "tanda_tangani", "terbitkan"])
    assert list(sekali.values_list("aksi", flat=True)) == ["nomori", "tanda_tangani", "terbitkan"]
    assert OutboxMessage.objects.filter(muatan__templat="permohonan_terbit").count() == 1


def test_a_worker_killed_around_a_mail_sends_it_at_least_once(sip, warga, anak, tmp_path):
    ajukan_sip(warga)
    surel = OutboxMessage.objects.get(muatan__templat="permohonan_diajukan")

    assert bunuh_di_setiap_titik(anak(), surel, SUREL) == [TERBUNUH] * len(SUREL)

    assert surel.status == "selesai"
    terkirim = "".join(berkas.read_text() for berkas in (tmp_path / "surel").iterdir())
    assert terkirim.count("Message-ID:") == 2  # the send before the kill, and the one that was recorded


@pytest.mark.usefixtures("di_penomoran")
def test_control_without_its_state_check_the_second_run_is_refused_by_the_engine(monkeypatch):
    baris = OutboxMessage.objects.get(jenis="dokumen.siapkan")
    sewa_lagi()
    pesan.jalankan(baris.pk)
    OutboxMessage.objects.filter(pk=baris.pk).update(status="diantar")  # killed before the row was marked
    monkeypatch.setattr(penomoran, "_di_penomoran", lambda permohonan: True)

    pesan.jalankan(baris.pk)

    baris.refresh_from_db()
    assert (baris.status, baris.galat) == ("antre", "TidakTersedia")


@pytest.mark.usefixtures("di_penomoran")
def test_control_a_row_marked_before_its_work_is_lost_by_a_kill(anak):
    baris = OutboxMessage.objects.get(jenis="dokumen.siapkan")
    sewa_lagi()
    OutboxMessage.objects.filter(pk=baris.pk).update(status="selesai")  # CONTROL: as if done before it was done
    anak().perintah("jalankan", baris.pk, f"{AKSI}.penomoran:_nomori", "masuk")

    sewa_lagi()

    assert (pesan.jalankan(baris.pk), DokumenTerbit.objects.count()) == (False, 0)
