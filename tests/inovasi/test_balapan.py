"""Two at once: an act counts once, and nothing slips under a closing round. The control takes the lock away."""

import threading

import pytest
from django.db import IntegrityError, connection, connections

from bogor_portal.akun.actions.katalog import muat_opd
from bogor_portal.akun.models import Pengguna
from inovasi.actions import entri as acts
from inovasi.actions.edisi import tutup_edisi
from inovasi.actions.katalog import muat_inovasi
from inovasi.actions.nilai import isi_indikator
from inovasi.errors import RondeTertutup, SudahBerubah
from inovasi.models import Edisi, Entri, HasilEntri, NilaiIndikator, RiwayatInovasi
from inovasi.queries import indeks
from tests.inovasi import contoh
from tests.inovasi.conftest import pegawai

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def diajukan():
    muat_opd()
    muat_inovasi()
    verifikator = [pegawai("bapperida-verifikator-inovasi", nama) for nama in ("Rahmat", "Sari")]
    edisi = contoh.edisi_dibuka(verifikator[0])
    return contoh.entri_diajukan(pegawai("diskominfo-operator-inovasi", "Ayu"), edisi), verifikator


def serentak(*kerja) -> list:
    gerbang, hasil = threading.Barrier(len(kerja)), [None] * len(kerja)

    def satu(ke):
        try:
            connection.ensure_connection()
            gerbang.wait(timeout=20)
            hasil[ke] = kerja[ke]()
        except Exception as galat:  # noqa: BLE001 - the result of a thread is what it raised
            hasil[ke] = galat
        finally:
            connections.close_all()

    benang = [threading.Thread(target=satu, args=(ke,)) for ke in range(len(kerja))]
    for b in benang:
        b.start()
    for b in benang:
        b.join(timeout=60)
    return hasil


def kembalikan_berdua(entri, verifikator):
    def satu(orang):
        return lambda: acts.kembalikan(entri.pk, oleh=orang, baris=entri.baris, catatan="Lengkapi.")

    return serentak(*(satu(orang) for orang in verifikator))


def test_two_reviewers_at_once_one_act(diajukan):
    entri, verifikator = diajukan
    hasil = kembalikan_berdua(entri, verifikator)

    assert {type(h) for h in hasil} == {Entri, SudahBerubah}
    assert RiwayatInovasi.objects.filter(aksi="kembalikan").count() == 1


def test_control_without_the_locks_nobody_is_told_that_somebody_was_faster(diajukan, monkeypatch):
    entri, verifikator = diajukan
    gerbang = threading.Barrier(2)

    def tanpa_kunci(entri_id):
        satu = Entri.objects.select_related("edisi", "inovasi__opd").get(pk=entri_id)
        gerbang.wait(timeout=20)
        return satu

    monkeypatch.setattr(acts, "kunci_entri", tanpa_kunci)
    hasil = kembalikan_berdua(entri, verifikator)

    assert {type(h) for h in hasil} <= {Entri, IntegrityError}


def test_r30_what_is_entered_while_a_round_closes_is_in_its_scores_or_refused(diajukan):
    entri, verifikator = diajukan
    acts.kembalikan(entri.pk, oleh=verifikator[1], baris=entri.baris, catatan="Naikkan.")
    operator, satu = Pengguna.objects.get(nama="Ayu"), contoh.nilai(entri, "16")

    masuk, tutup = serentak(
        lambda: isi_indikator(satu.pk, oleh=operator, klaim=3, dilihat=2),
        lambda: tutup_edisi(entri.edisi_id, oleh=verifikator[0]),
    )

    assert isinstance(tutup, Edisi)
    klaim = HasilEntri.objects.get(entri=entri).klaim
    assert (type(masuk), klaim) in {(NilaiIndikator, 31), (RondeTertutup, 28)}
    assert klaim == indeks.skor_per_entri(entri.edisi)[entri.pk][0]
