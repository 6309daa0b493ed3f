"""Few statements: each act through its real page, the queue, and what is read and written together."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bogor_portal.akun.models import Peran
from bogor_portal.akun.queries import penugasan_aktif
from bogor_portal.alur.models import Giliran, JenisTahap, Permohonan, Riwayat
from bogor_portal.alur.queries.perkara import baca, penugasan_hari_ini, perkara
from bogor_portal.alur.queries.petugas import boleh_lihat, terlihat_petugas
from bogor_portal.alur.queries.semua import semua
from bogor_portal.lib.tulisan import Tulisan
from bogor_portal.pesan.models import OutboxMessage
from tests import factories
from tests.faults.langkah import ajukan_sip, bawa_ke
from tests.perjalanan import isi_semua_bagian, isi_semua_berkas

SESI_DAN_ORANG = 2  # what every page behind login asks, the floor of the benchmarks too
TRANSAKSI = 2  # its begin and its end


def _hitung(kerja):
    with CaptureQueriesContext(connection) as tangkap:
        kerja()
    return len(tangkap)


def _kirim(kantor, permohonan, giliran, aksi, isi):
    klien = kantor.client(giliran.jabatan)
    alamat = reverse("admin:alur_tindakan", args=[permohonan.kode, giliran.pk, aksi])
    assert klien.post(alamat, isi | {"kunci": uuid4().hex}).status_code == 302


@pytest.mark.parametrize(
    ("aksi", "tahap", "isi", "kueri"),
    [
        # the file with posts and interest, place in the queue · lock and file, likewise · figure, verdicts ·
        # what was answered and asked before, with its evidence · the rows
        ("setujui", JenisTahap.PENYUSUNAN, {}, 2 + 1 + 2 + 4 + 1),
        # as above, with the reasons to choose from · reason, evidence · the rows with request, reason and mail
        ("kembalikan", JenisTahap.VERIFIKASI, {"persyaratan-ktp": "berkas-buram"}, 2 + 1 + 1 + 2 + 1),
    ],
)
def test_an_act_takes_a_fixed_number_of_statements(sip, warga, kantor, aksi, tahap, isi, kueri):
    berkas = [ajukan_sip(warga) for _ in range(2)]
    giliran = [bawa_ke(p, kantor, tahap) for p in berkas]
    _kirim(kantor, berkas[0], giliran[0], aksi, isi)

    banyak = _hitung(lambda: _kirim(kantor, berkas[1], giliran[1], aksi, isi))

    assert banyak == SESI_DAN_ORANG + TRANSAKSI + kueri
    assert Riwayat.objects.filter(permohonan=berkas[1], aksi=aksi).count() == 1


def test_filing_takes_a_fixed_number_of_statements(sip, warga, client_warga):
    def siapkan():
        client_warga.post(reverse("alur:mulai", args=["sip-bidan"]), {"jenis_permohonan": "baru"})
        permohonan = Permohonan.objects.latest("pk")
        isi_semua_bagian(client_warga, permohonan)
        isi_semua_berkas(client_warga, permohonan)
        return permohonan

    def kirim(permohonan):
        alamat = reverse("alur:ajukan", args=[permohonan.kode])
        assert client_warga.post(alamat, {"benar": "on", "kunci": uuid4().hex}).status_code == 302

    kirim(siapkan())
    permohonan = siapkan()

    # the file · lock and file, the draft's files · the rules of SIP: queue of one person, figure, permits, files on
    # their way · number · the rows and the mail
    assert _hitung(lambda: kirim(permohonan)) == SESI_DAN_ORANG + TRANSAKSI + 1 + 2 + 4 + 1 + 1
    assert Riwayat.objects.filter(permohonan=permohonan, aksi="ajukan").count() == 1


def test_the_queue_takes_the_same_statements_for_1_and_100_rows(sip, warga, kantor):
    permohonan = ajukan_sip(warga)
    giliran = Giliran.objects.get(permohonan=permohonan)
    klien = kantor.client(giliran.jabatan)
    antrean, semua = reverse("admin:alur_antrean_changelist"), reverse("admin:alur_semua")
    klien.get(antrean)

    satu, satu_semua = _hitung(lambda: klien.get(antrean)), _hitung(lambda: klien.get(semua))
    for i in range(99):
        lain = Permohonan.objects.get(pk=permohonan.pk)
        lain.pk, lain.kode, lain.nomor = None, uuid4(), f"SMART-2026-9{i:05d}"
        lain.save(force_insert=True)
        Giliran.objects.create(
            **{k: getattr(giliran, k) for k in ("tahap", "jabatan", "masuk_pada", "urut_pada")}, permohonan=lain
        )
    hasil = []
    seratus = _hitung(lambda: hasil.append(klien.get(antrean)))

    seratus_semua = _hitung(lambda: hasil.append(klien.get(semua)))

    assert (hasil[0].context["halaman"].jumlah, satu, seratus) == (100, SESI_DAN_ORANG + 3, SESI_DAN_ORANG + 3)
    assert (len(hasil[1].context["hasil"].baris), hasil[1].context["hasil"].berikut is None) == (25, False)
    assert (satu_semua, seratus_semua) == (SESI_DAN_ORANG + 2, SESI_DAN_ORANG + 2)  # posts · rows


def test_a_file_read_at_once_is_the_one_that_the_tables_hold(sip, warga, kantor):
    permohonan = ajukan_sip(warga)
    bawa_ke(permohonan, kantor, JenisTahap.PARAF)

    dibaca = baca(pk=permohonan.pk)

    ini, asli = perkara(dibaca), Permohonan.objects.select_related("versi", "jenis", "pemohon").get(pk=permohonan.pk)
    for satu, lain in [(dibaca, asli), (dibaca.versi, asli.versi), (dibaca.jenis, asli.jenis)]:
        assert _isi(satu) == _isi(lain)
    assert [_isi(g) for g in ini.giliran] == [_isi(g) for g in asli.giliran.order_by("pk")]
    assert [_isi(r) for r in ini.rentang] == [_isi(r) for r in asli.rentang_waktu.all()]
    assert _isi(ini.pengajuan) == _isi(asli.pengajuan.latest("urut"))
    assert _isi(ini.keputusan) == _isi(asli.keputusan.latest("urut"))
    akhir = asli.riwayat.latest("urut")
    assert (ini.urut, ini.sidik) == (akhir.urut, akhir.sidik)
    assert (dibaca.pemohon, dibaca.pemohon.nik) == (warga, warga.nik)
    tahap = {t.pk for t in dibaca.versi.tahap.all()}
    assert all(p.ke_id is None or p.ke.pk in tahap for t in dibaca.versi.tahap.all() for p in t.peralihan_keluar.all())


def _isi(baris):
    return {f.attname: getattr(baris, f.attname) for f in baris._meta.concrete_fields}


def test_who_may_see_one_file_is_who_finds_it_among_all(sip, warga, kantor, petugas_opd_lain, kepala_dinas, pimpinan):
    permohonan, draf = ajukan_sip(warga), ajukan_sip(warga)
    Permohonan.objects.filter(pk=draf.pk).update(status="draf", nomor=None)
    giliran = bawa_ke(permohonan, kantor, JenisTahap.PENYUSUNAN)
    orang = [kantor.pemegang(giliran.jabatan), *kantor.orang.values(), petugas_opd_lain, kepala_dinas, pimpinan, warga]

    for satu in orang:
        for p in (permohonan, draf):
            boleh = terlihat_petugas(satu).filter(pk=p.pk).exists()
            assert boleh_lihat(satu, baca(pk=p.pk)) == boleh
            assert (p.pk in {b["pk"] for b in semua(penugasan_hari_ini(satu)).baris}) == boleh
            # found by its number, which is looked for before the posts
            assert (p.nomor in {b["nomor"] for b in semua(penugasan_hari_ini(satu), cari=p.nomor).baris}) == boleh


def test_the_posts_of_today_are_those_of_the_register(kepala_dinas):
    factories.buat_penugasan(kepala_dinas, factories.buat_petugas(Peran.PEMARAF_1).penugasan.get().jabatan, jenis="plt")

    assert {p.pk for p in penugasan_hari_ini(kepala_dinas)} == {p.pk for p in penugasan_aktif(kepala_dinas)}


def test_rows_are_written_in_order_and_a_key_only_once(db):
    tulisan = Tulisan()
    pesan = [OutboxMessage(jenis="surel", kunci=k, muatan={"n": k}, coba_pada="2026-11-25T00:00:00Z") for k in "aab"]
    for p in pesan:
        tulisan.sisip(p, kecuali_ada="kunci")
    tulisan.perintah("UPDATE pesan_outboxmessage SET status = %s WHERE kunci = %s", "gagal", "b")
    assert OutboxMessage.objects.count() == 0

    tulisan.kirim()
    tulisan.kirim()

    assert sorted(OutboxMessage.objects.values_list("kunci", "status")) == [("a", "antre"), ("b", "gagal")]


def test_a_stranger_finds_no_page_of_an_act(sip, warga, kantor, petugas_opd_lain):
    permohonan = ajukan_sip(warga)
    giliran = Giliran.objects.get(permohonan=permohonan)
    klien = Client()
    klien.force_login(petugas_opd_lain)

    alamat = reverse("admin:alur_tindakan", args=[permohonan.kode, giliran.pk, "teruskan"])

    assert (klien.get(alamat).status_code, klien.post(alamat, {"kunci": "x"}).status_code) == (404, 404)
