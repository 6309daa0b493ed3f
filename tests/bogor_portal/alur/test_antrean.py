"""The queue: who sees what, a fixed number of queries, search, paging by key."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bogor_portal.akun.models import Penugasan, Peran
from bogor_portal.alur.actions.sistem import hitung_ulang_tenggat
from bogor_portal.alur.jam import kalender
from bogor_portal.alur.models import Giliran, HariLibur, Permohonan, Status
from bogor_portal.alur.queries import semua as daftar_semua
from bogor_portal.alur.queries.saring import CARI_PALING_BANYAK, SEHALAMAN
from bogor_portal.lib.tag_portal import waktu
from tests import factories
from tests.bogor_portal.alur.conftest import giliran
from tests.perjalanan import kerjakan_sampai

pytestmark = pytest.mark.django_db


def gandakan(permohonan, banyak):
    """More open files at the same stage, each a minute later than the one before."""
    asal = giliran(permohonan)
    for ke in range(banyak):
        salinan = Permohonan.objects.create(
            versi=permohonan.versi,
            jenis=permohonan.jenis,
            jenis_permohonan="baru",
            pemohon=permohonan.pemohon,
            nama_pemohon=f"Pemohon Ke-{ke:03d}",
            nomor=f"UJI-{ke:06d}",
            status=Status.DIAJUKAN,
        )
        pada = asal.urut_pada + timedelta(minutes=ke + 1)
        Giliran.objects.create(
            permohonan=salinan, tahap=asal.tahap, jabatan=asal.jabatan, masuk_pada=pada, urut_pada=pada
        )


@pytest.fixture
def meja(diajukan, kantor):
    return kantor.client(giliran(diajukan).jabatan)


def buka(client, **saringan):
    return client.get(reverse("admin:alur_antrean_changelist"), saringan)


def nomor(halaman):
    return [b["nomor"] for b in halaman.context["halaman"].baris]


def test_the_queue_takes_the_same_queries_for_one_row_and_for_many(diajukan, meja):
    buka(meja)  # whatever is done once per process
    with CaptureQueriesContext(
        connection,
    ) as satu:
        assert len(nomor(buka(meja))) == 1
    gandakan(diajukan, 40)
    with CaptureQueriesContext(connection) as banyak:
        assert len(nomor(buka(meja))) == SEHALAMAN
    assert len(satu) == len(banyak)


def test_paging_by_key_shows_every_row_once(diajukan, meja):
    gandakan(diajukan, 60)
    dilihat, halaman = [], buka(meja)
    while True:
        dilihat += nomor(halaman)
        if not halaman.context["halaman"].berikut:
            break
        halaman = buka(meja, sesudah=halaman.context["halaman"].berikut)
    assert dilihat == [diajukan.nomor, *(f"UJI-{ke:06d}" for ke in range(60))]


def test_search_finds_by_part_of_number_and_of_name(diajukan, meja):
    gandakan(diajukan, 3)
    assert nomor(buka(meja, cari="uji-000002")) == ["UJI-000002"]
    assert nomor(buka(meja, cari="ke-001")) == ["UJI-000001"]
    assert nomor(buka(meja, cari="tidak ada")) == []


def test_a_word_that_many_have_finds_the_one_on_the_desk(diajukan, meja):
    gandakan(diajukan, CARI_PALING_BANYAK + 5)
    terakhir = Permohonan.objects.latest("pk")
    Giliran.objects.exclude(permohonan=terakhir).update(keluar_pada=timezone.now())

    assert nomor(buka(meja, cari="pemohon ke-")) == [terakhir.nomor]
    semua = meja.get(reverse("admin:alur_semua"), {"cari": "pemohon ke-"})
    assert semua.context["hasil"].baris[0]["nomor"] == terakhir.nomor


def test_a_search_takes_its_words_as_they_are(diajukan, meja):
    gandakan(diajukan, 1)
    Permohonan.objects.filter(nomor="UJI-000000").update(nama_pemohon="Toko 100%_Asli")

    assert nomor(buka(meja, cari="100%_asli")) == ["UJI-000000"]
    assert nomor(buka(meja, cari="1__%")) == []


def test_all_files_come_newest_first_each_once_by_state_and_page(diajukan, meja):
    gandakan(diajukan, 30)
    ini = giliran(diajukan)
    Giliran.objects.filter(pk=ini.pk).update(keluar_pada=timezone.now())
    Giliran.objects.create(  # it came back to the same post
        permohonan=diajukan, tahap=ini.tahap, jabatan=ini.jabatan, masuk_pada=ini.masuk_pada, urut_pada=ini.urut_pada
    )
    Permohonan.objects.filter(nomor__in=["UJI-000003", "UJI-000007"]).update(status=Status.TERBIT)
    alamat = reverse("admin:alur_semua")

    pertama = meja.get(alamat).context["hasil"]
    kedua = meja.get(alamat, {"sebelum": pertama.berikut}).context["hasil"]
    terbit = meja.get(alamat, {"status": "terbit"}).context["hasil"]

    semua = [*(f"UJI-{ke:06d}" for ke in reversed(range(30))), diajukan.nomor]
    assert [b["nomor"] for b in [*pertama.baris, *kedua.baris]] == semua
    assert (len(pertama.baris), kedua.berikut) == (SEHALAMAN, None)
    assert [b["nomor"] for b in terbit.baris] == ["UJI-000007", "UJI-000003"]


def test_a_state_that_many_files_have_is_looked_for_post_by_post(diajukan, meja, monkeypatch):
    gandakan(diajukan, 3)
    Permohonan.objects.filter(nomor__in=["UJI-000000", "UJI-000002"]).update(status=Status.TERBIT)
    monkeypatch.setattr(daftar_semua, "SEDIKIT", 1)

    hasil = meja.get(reverse("admin:alur_semua"), {"status": "terbit"}).context["hasil"]

    assert [b["nomor"] for b in hasil.baris] == ["UJI-000002", "UJI-000000"]


def test_the_index_knows_what_a_post_has_had(diajukan):
    ini = giliran(diajukan)
    syarat = f"jabatan_id = {ini.jabatan_id} AND permohonan_id < 9 ORDER BY permohonan_id DESC"
    with connection.cursor() as kursor:
        kursor.execute("SET LOCAL enable_seqscan = off")
        kursor.execute("SET LOCAL enable_sort = off")
        kursor.execute(f"EXPLAIN SELECT DISTINCT permohonan_id FROM alur_giliran WHERE {syarat}")
        rencana = "\n".join(baris for (baris,) in kursor.fetchall())

    assert "Backward using giliran_jabatan_berkas" in rencana


def test_filters_by_holder_and_by_deadline(diajukan, meja, kantor):
    gandakan(diajukan, 2)
    ini = giliran(diajukan)
    kini = timezone.now()
    Giliran.objects.filter(pk=ini.pk).update(
        pemegang=kantor.pemegang(ini.jabatan), klaim_sampai=kini + timedelta(hours=1), tenggat=kini - timedelta(hours=1)
    )
    assert nomor(buka(meja, pemegang="saya")) == [diajukan.nomor]
    assert nomor(buka(meja, pemegang="bebas")) == ["UJI-000000", "UJI-000001"]
    assert nomor(buka(meja, tenggat="lewat")) == [diajukan.nomor]


def test_an_officer_of_another_opd_has_no_queue_of_ours(diajukan, client_petugas_opd_lain):
    assert nomor(buka(client_petugas_opd_lain)) == []
    rincian = client_petugas_opd_lain.get(reverse("admin:alur_rincian", args=[diajukan.kode]))
    assert rincian.status_code == 404


def test_who_holds_no_post_has_an_empty_queue(diajukan, client_admin):
    halaman = buka(client_admin)
    assert (halaman.status_code, nomor(halaman)) == (200, [])
    assert nomor(buka(client_admin, cari="tidak ada", jenis="sip-bidan", tahap="verifikasi")) == []


def test_work_of_a_post_that_is_no_longer_held_is_not_shown(diajukan, kantor):
    petugas = kantor.pemegang(giliran(diajukan).jabatan)
    Penugasan.objects.filter(pengguna=petugas).update(selesai=timezone.localdate() - timedelta(days=1))
    client = Client()
    client.force_login(petugas)
    assert client.get(reverse("admin:alur_rincian", args=[diajukan.kode])).status_code == 404


def test_r3_9_queue_and_file_say_until_when_the_stage_has_its_share(diajukan, kantor):
    """Shares in the order of the stages; the last one ends with the SLA itself. None before the clock starts."""
    awal = buka(kantor.client(giliran(diajukan).jabatan)).context["halaman"].baris[0]["tahap_sampai"]
    kerjakan_sampai(kantor, diajukan, "penyusunan")
    diajukan.refresh_from_db()
    ini = giliran(diajukan)
    berbobot = [str(t.pk) for t in diajukan.versi.tahap.all() if t.bobot]
    batas = [datetime.fromisoformat(diajukan.batas_tahap[pk]) for pk in berbobot if pk in diajukan.batas_tahap]
    baris = buka(kantor.client(ini.jabatan)).context["halaman"].baris[0]
    halaman = kantor.client(ini.jabatan).get(reverse("admin:alur_rincian", args=[diajukan.kode])).content.decode()

    assert awal is None
    assert batas == sorted(batas)
    assert batas[-1] == diajukan.tenggat
    assert baris["tahap_sampai"] == datetime.fromisoformat(diajukan.batas_tahap[str(ini.tahap_id)])
    assert baris["tahap_sampai"] < diajukan.tenggat
    assert f"bagian waktu tahap ini s.d. {waktu(baris['tahap_sampai'])}" in halaman

    HariLibur.objects.create(tanggal=kalender().hari_kerja_berikut(timezone.localdate()), nama="Libur", asal="uji")
    hitung_ulang_tenggat(diajukan.pk, kini=timezone.now())
    diajukan.refresh_from_db()
    assert datetime.fromisoformat(diajukan.batas_tahap[str(ini.tahap_id)]) > baris["tahap_sampai"]


def test_only_a_heads_queue_leads_to_the_reports(diajukan, meja):
    kepala = Client()
    kepala.force_login(factories.buat_petugas(Peran.PENANDATANGAN, giliran(diajukan).jabatan.opd))
    laporan = [reverse(f"admin:alur_{nama}") for nama in ("beban", "loncat", "pertentangan")]
    for client, ada in ((kepala, True), (meja, False)):
        halaman = buka(client).content.decode()
        assert [f'href="{a}"' in halaman for a in laporan] == [ada] * 3
