"""Two people inside one act at once: real threads, real connections, a barrier that has both inside.

Each race is run a second time, as its control, with the guard taken out: then the fault must show.
"""

import threading

import pytest
from django.db import IntegrityError, OperationalError, connection, connections, transaction
from django.db.models import QuerySet
from django.utils import timezone

from bogor_portal.akun.models import JenisAkun, Peran
from bogor_portal.alur.actions import antrean, dasar, pemeriksaan, pengajuan
from bogor_portal.alur.errors import SudahBerubah, SudahDipegang
from bogor_portal.alur.models import Giliran, JenisTahap, Pengajuan, Permohonan, Riwayat, SeriNomor
from bogor_portal.alur.queries.perkara import baca
from bogor_portal.dokumen.actions import penandatanganan
from bogor_portal.dokumen.demo import FRASA, siapkan_kunci_demo
from bogor_portal.dokumen.models import DokumenTerbit
from bogor_portal.pesan import actions as pesan
from bogor_portal.pesan.models import OutboxMessage
from tests import factories
from tests.faults.langkah import ajukan_sip, bawa_ke, terbuka
from tests.perjalanan import jalankan_pesan

pytestmark = pytest.mark.django_db(transaction=True)

TUNGGU = 30
DELAPAN = 8


def serentak(*kerja):
    """Each in a thread with a connection of its own; what it returned or raised, in order."""
    hasil = [None] * len(kerja)

    def _satu(urut):
        try:
            hasil[urut] = kerja[urut]()
        except Exception as galat:  # noqa: BLE001 - the result of a thread is what it raised
            hasil[urut] = galat
        finally:
            connections.close_all()

    benang = [threading.Thread(target=_satu, args=(urut,), daemon=True) for urut in range(len(kerja))]
    for satu in benang:
        satu.start()
    for satu in benang:
        satu.join(timeout=TUNGGU * 2)
    assert not any(satu.is_alive() for satu in benang)
    return hasil


def galat_saja(hasil):
    return [type(satu) for satu in hasil if isinstance(satu, Exception)]


def bertemu(monkeypatch, modul, nama, banyak=2):
    """Nobody enters `modul.nama` before `banyak` threads are at its door."""
    gerbang, asli = threading.Barrier(banyak), getattr(modul, nama)

    def _masuk(*args, **kwargs):
        gerbang.wait(timeout=TUNGGU)
        return asli(*args, **kwargs)

    monkeypatch.setattr(modul, nama, _masuk)


def tanpa_kunci(permohonan_id, oleh=None):
    """CONTROL: `kunci_permohonan` without its lock."""
    return baca(pk=permohonan_id, oleh=oleh)


def buat_pasangan(jabatan, banyak=2):
    """So many holders of one post."""
    petugas = [
        factories.buat_pengguna(f"Petugas {i}", jenis=JenisAkun.PEGAWAI, is_staff=True, telepon=None, nik=None)
        for i in range(banyak)
    ]
    for satu in petugas:
        factories.buat_penugasan(satu, jabatan)
    return petugas


@pytest.fixture
def meja(sip, warga):
    """A file at the front office, and two officers who may both act on it."""
    permohonan = ajukan_sip(warga)
    giliran = terbuka(permohonan)
    return permohonan, giliran, buat_pasangan(giliran.jabatan)


def _teruskan_berdua(meja):
    permohonan, giliran, petugas = meja
    return serentak(
        *(
            lambda p=p, i=i: pemeriksaan.teruskan(permohonan.pk, giliran.pk, oleh=p, kunci=f"kunci-{i}")
            for i, p in enumerate(petugas)
        )
    )


def test_two_officers_act_on_one_turn_and_one_wins(meja, monkeypatch):
    bertemu(monkeypatch, dasar, "kunci_permohonan")

    hasil = _teruskan_berdua(meja)

    assert galat_saja(hasil) == [SudahBerubah]
    assert list(Riwayat.objects.values_list("aksi", flat=True)) == ["ajukan", "teruskan"]
    assert Giliran.objects.filter(keluar_pada=None).count() == 1


def test_control_without_the_lock_both_pass_the_check_and_meet_the_constraint(meja, monkeypatch):
    monkeypatch.setattr(dasar, "kunci_permohonan", tanpa_kunci)
    bertemu(monkeypatch, dasar, "pastikan_boleh")  # both have seen the turn open

    assert galat_saja(_teruskan_berdua(meja)) == [IntegrityError]


def test_control_without_lock_and_constraints_two_turns_are_open(meja, monkeypatch):
    monkeypatch.setattr(dasar, "kunci_permohonan", tanpa_kunci)
    bertemu(monkeypatch, dasar, "pastikan_boleh")
    with connection.cursor() as kursor:
        kursor.execute("DROP INDEX giliran_satu_per_lajur")
        kursor.execute("ALTER TABLE alur_riwayat DROP CONSTRAINT riwayat_unik")
    try:
        hasil = _teruskan_berdua(meja)
        akibat = (galat_saja(hasil), Giliran.objects.filter(keluar_pada=None).count(), Riwayat.objects.count())
    finally:
        _pulihkan_batasan()

    assert akibat == ([], 2, 3)


def _pulihkan_batasan():
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("SET LOCAL session_replication_role = replica")
        kursor.execute("DELETE FROM alur_giliran")
        kursor.execute("DELETE FROM alur_riwayat")
    with connection.schema_editor() as penyunting:
        for model, nama in ((Giliran, "giliran_satu_per_lajur"), (Riwayat, "riwayat_unik")):
            penyunting.add_constraint(model, next(c for c in model._meta.constraints if c.name == nama))


def _ambil_berdua(meja):
    permohonan, giliran, petugas = meja
    return serentak(*(lambda p=p: antrean.ambil(permohonan.pk, giliran.pk, oleh=p) for p in petugas))


def test_two_officers_claim_one_turn_and_one_holds_it(meja, monkeypatch):
    bertemu(monkeypatch, dasar, "kunci_permohonan")

    hasil = _ambil_berdua(meja)

    assert galat_saja(hasil) == [SudahDipegang]
    assert Riwayat.objects.filter(aksi="ambil").count() == 1


def test_control_without_the_lock_both_find_the_turn_free(meja, monkeypatch):
    monkeypatch.setattr(dasar, "kunci_permohonan", tanpa_kunci)
    bertemu(monkeypatch, dasar, "pastikan_boleh")

    assert SudahDipegang not in galat_saja(_ambil_berdua(meja))


@pytest.fixture
def draf_siap(sip, warga, monkeypatch):
    """A complete draft, one step before it is submitted."""
    with monkeypatch.context() as sementara:
        sementara.setattr("perizinan.demo.ajukan", lambda pk, oleh: Permohonan.objects.get(pk=pk))
        return ajukan_sip(warga)


def _ajukan_berdua(draf):
    oleh = draf.pemohon
    return serentak(*(lambda k=k: pengajuan.ajukan(draf.pk, oleh=oleh, kunci=k).nomor for k in ("satu", "dua")))


def test_a_draft_sent_twice_at_once_is_one_pengajuan_with_one_number(draf_siap, monkeypatch):
    bertemu(monkeypatch, pengajuan, "kunci_permohonan")

    hasil = _ajukan_berdua(draf_siap)

    draf_siap.refresh_from_db()
    assert hasil == [draf_siap.nomor, draf_siap.nomor]
    assert (Pengajuan.objects.count(), Riwayat.objects.count()) == (1, 1)
    assert SeriNomor.objects.get(kode="pendaftaran").terakhir == 1


def test_control_without_the_lock_the_second_sending_fails_on_the_constraint(draf_siap, monkeypatch):
    monkeypatch.setattr(pengajuan, "kunci_permohonan", tanpa_kunci)
    bertemu(monkeypatch, pengajuan, "_simpan_pengajuan")  # both have seen a draft

    assert galat_saja(_ajukan_berdua(draf_siap)) == [IntegrityError]


@pytest.fixture
def delapan(sip):
    """Eight files in one queue, and eight officers before it."""
    permohonan = [ajukan_sip(factories.buat_pengguna()) for _ in range(DELAPAN)]  # R11.2: three SIP at most
    return buat_pasangan(terbuka(permohonan[0]).jabatan, DELAPAN)


def _ambil_berdelapan(petugas):
    return serentak(*(lambda p=p: antrean.ambil_berikutnya(oleh=p).permohonan_id for p in petugas))


def test_eight_officers_who_take_the_next_get_eight_files(delapan, monkeypatch):
    bertemu(monkeypatch, antrean, "kunci_permohonan", DELAPAN)  # all eight have chosen, none has written

    hasil = _ambil_berdelapan(delapan)

    assert galat_saja(hasil) == []
    assert len(set(hasil)) == DELAPAN


def test_control_without_row_locks_all_eight_take_the_same_file(delapan, monkeypatch):
    asli = QuerySet.select_for_update

    def _tanpa_lewati(self, *args, **kwargs):
        return self.all() if kwargs.get("skip_locked") else asli(self, *args, **kwargs)

    monkeypatch.setattr(QuerySet, "select_for_update", _tanpa_lewati)
    bertemu(monkeypatch, antrean, "kunci_permohonan", DELAPAN)

    assert len(set(_ambil_berdelapan(delapan))) == 1


def _ambil_sementara_diteruskan(meja, monkeypatch):
    """One officer is in the middle of forwarding the file, with the lock on it, when another takes the next."""
    permohonan, giliran, petugas = meja
    terkunci, memilih = threading.Event(), threading.Event()
    boleh, kunci = dasar.pastikan_boleh, antrean.kunci_permohonan

    def _berhenti_di_tengah(*args):
        terkunci.set()
        assert memilih.wait(timeout=TUNGGU)
        return boleh(*args)

    def _sudah_memilih(pk):
        memilih.set()
        return kunci(pk)

    def _berikutnya():
        assert terkunci.wait(timeout=TUNGGU)
        try:
            return antrean.ambil_berikutnya(oleh=petugas[1])
        finally:
            memilih.set()

    monkeypatch.setattr(dasar, "pastikan_boleh", _berhenti_di_tengah)
    monkeypatch.setattr(antrean, "kunci_permohonan", _sudah_memilih)
    return serentak(lambda: pemeriksaan.teruskan(permohonan.pk, giliran.pk, oleh=petugas[0]), _berikutnya)


def test_taking_the_next_passes_over_a_file_that_is_being_worked_on(meja, monkeypatch):
    assert _ambil_sementara_diteruskan(meja, monkeypatch) == [None, None]


def test_control_with_the_turn_alone_locked_the_two_wait_for_each_other(meja, monkeypatch):
    asli = QuerySet.select_for_update

    def _giliran_saja(self, *args, **kwargs):
        return asli(self, *args, **{**kwargs, "of": ("self",)})

    monkeypatch.setattr(QuerySet, "select_for_update", _giliran_saja)

    assert OperationalError in galat_saja(_ambil_sementara_diteruskan(meja, monkeypatch))  # deadlock detected


@pytest.fixture
def dua_penanda_tangan(sip, warga, kantor):
    """A numbered document, and two people who may sign it."""
    permohonan = ajukan_sip(warga)
    bawa_ke(permohonan, kantor, JenisTahap.PENOMORAN)
    jalankan_pesan()
    giliran = terbuka(permohonan)
    assert giliran.jabatan.peran == Peran.PENANDATANGAN
    petugas = buat_pasangan(giliran.jabatan)
    for satu in petugas:
        siapkan_kunci_demo(satu)
    return permohonan, giliran, petugas


def _tanda_tangani_berdua(permohonan, giliran, petugas):
    return serentak(
        *(lambda p=p: penandatanganan.tanda_tangani(permohonan.pk, giliran.pk, oleh=p, sandi=FRASA) for p in petugas)
    )


def test_two_signers_of_one_document_issue_it_once(dua_penanda_tangan, monkeypatch):
    bertemu(monkeypatch, penandatanganan, "_catat")  # both hold a signed PDF

    hasil = _tanda_tangani_berdua(*dua_penanda_tangan)
    jalankan_pesan()

    assert galat_saja(hasil) == [SudahBerubah]
    assert list(DokumenTerbit.objects.values_list("status", flat=True)) == ["berlaku"]
    assert Riwayat.objects.filter(aksi="tanda_tangani").count() == 1
    assert DokumenTerbit.objects.get().penandatangan == Riwayat.objects.get(aksi="tanda_tangani").oleh


def test_control_without_lock_and_move_the_second_signature_replaces_the_first(dua_penanda_tangan, monkeypatch):
    monkeypatch.setattr(dasar, "kunci_permohonan", tanpa_kunci)
    monkeypatch.setattr(penandatanganan.sistem, "tanda_tangani", lambda *args, **kwargs: None)
    gerbang, asli, ke = threading.Barrier(2), penandatanganan._dokumen, threading.local()

    def _kedua_kali_bersama(meja):
        dokumen = asli(meja)
        ke.n = getattr(ke, "n", 0) + 1
        if ke.n == 2:  # the look under the second lock, before anything is written
            gerbang.wait(timeout=TUNGGU)
        return dokumen

    monkeypatch.setattr(penandatanganan, "_dokumen", _kedua_kali_bersama)

    assert _tanda_tangani_berdua(*dua_penanda_tangan) == [None, None]  # both believe that theirs counts


BARIS = 6


@pytest.fixture
def enam_pesan(db):
    for urut in range(BARIS):
        pesan.antrekan("surel", kunci=f"uji-{urut}", muatan={"penerima": 0})


def _sewa_berdua(sewa):
    """Two relays, both with their leases written and neither committed."""
    gerbang = threading.Barrier(2)

    def _satu():
        with transaction.atomic():
            ids = sewa(gerbang)
            gerbang.wait(timeout=TUNGGU)
        return ids

    return serentak(_satu, _satu)


@pytest.mark.usefixtures("enam_pesan")
def test_two_relays_never_lease_one_row():
    kini = timezone.now()

    satu, dua = _sewa_berdua(lambda gerbang: pesan.sewa(batas=BARIS // 2, kini=kini))

    assert (len(satu), len(dua), len({*satu, *dua})) == (BARIS // 2, BARIS // 2, BARIS)


@pytest.mark.usefixtures("enam_pesan")
def test_control_without_skip_locked_two_relays_lease_the_same_rows():
    def _tanpa_kunci(gerbang):
        """CONTROL: `sewa` as it would be without FOR UPDATE SKIP LOCKED, up to its write."""
        antre = OutboxMessage.objects.filter(status="antre", coba_pada__lte=timezone.now()).order_by("coba_pada")
        return list(antre.values_list("pk", flat=True)[: BARIS // 2])

    satu, dua = _sewa_berdua(_tanpa_kunci)

    assert satu == dua
