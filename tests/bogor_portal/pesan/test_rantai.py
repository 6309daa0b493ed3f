"""The nightly verification of every hash chain, what it finds, and the witness outside (safety 13)."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from bogor_portal.alur.models import Riwayat
from bogor_portal.pesan import periksa_rantai as periksa
from bogor_portal.pesan.models import OutboxMessage, PemeriksaanRantai
from tests import factories
from tests.bogor_portal.pesan.test_keadaan import angka
from tests.faults.langkah import ajukan_sip
from tests.perjalanan import buka_layanan, jalankan_pesan
from tests.sekali import untuk_semodul

pytestmark = pytest.mark.django_db
RUSAK, LAMA = "Riwayat yang rantainya tidak utuh", "Rantai yang lama tidak diperiksa"


@pytest.fixture(scope="module")
def sekali(django_db_setup, django_db_blocker):
    with untuk_semodul(django_db_blocker):
        buka_layanan("sip-bidan")
        warga = factories.buat_pengguna()
        hasil = [ajukan_sip(warga) for _ in range(3)]
        OutboxMessage.objects.all().delete()
        yield hasil


@pytest.fixture
def tiga(sekali, db):
    """Three submitted permohonan, each with its chain."""
    return sekali


def rusak(perintah, *isi):
    """As a superuser of the database would: past the trigger."""
    with connection.cursor() as kursor:
        kursor.execute("SET LOCAL session_replication_role = replica")
        kursor.execute(perintah, isi)
        kursor.execute("SET LOCAL session_replication_role = origin")


def malam(kini=None):
    hasil = {p.rantai: p for p in periksa.mulai_malam_ini(kini=kini)}
    jalankan_pesan()
    for p in hasil.values():
        p.refresh_from_db()
    return hasil


def test_a_whole_night_verifies_every_chain_once(tiga):
    hasil = malam()
    assert periksa.mulai_malam_ini() == []  # a second beat
    p = hasil["permohonan"]
    assert (set(hasil), p.untaian, p.baris, p.rusak) == ({"permohonan", "inovasi"}, 3, Riwayat.objects.count(), 0)
    assert p.selesai is not None
    assert (angka()[RUSAK], angka()[LAMA]) == (0, 0)


@pytest.mark.parametrize(
    "perintah",
    [
        "UPDATE alur_riwayat SET oleh_id = NULL WHERE id = %s",
        "UPDATE alur_riwayat SET pada = pada - interval '1 day' WHERE id = %s",
        "DELETE FROM alur_riwayat WHERE id = %s",  # the last row of its chain: no link breaks, the count does
    ],
)
def test_what_was_changed_past_the_trigger_is_found_and_named(tiga, perintah):
    rusak(perintah, Riwayat.objects.filter(permohonan=tiga[1]).last().pk)
    p = malam()["permohonan"]
    assert (p.rusak, p.contoh, angka()[RUSAK]) == (1, [tiga[1].nomor], 1)


def test_slices_go_on_where_the_last_one_stopped_and_twice_is_once(tiga, monkeypatch):
    sekaligus = periksa.hitung_kepala("permohonan", timezone.now())
    monkeypatch.setattr(periksa, "SEPOTONG", 1)
    p = next(p for p in periksa.mulai_malam_ini() if p.rantai == "permohonan")
    muatan = {"pemeriksaan": p.pk}
    detak = iter(range(0, 10_000, 100))
    periksa.lanjutkan(muatan, jam=lambda: next(detak))  # its time is over after one slice
    p.refresh_from_db()
    assert (p.untaian, p.selesai) == (1, None)
    jalankan_pesan()
    periksa.lanjutkan(muatan)
    p.refresh_from_db()
    assert (p.untaian, p.baris) == (3, sekaligus.baris)


def test_the_head_goes_to_the_witness_and_a_chain_computed_anew_no_longer_fits(tiga, settings, tmp_path):
    settings.SAKSI_SUREL, settings.SAKSI_BERKAS = ["inspektorat@contoh.example"], str(tmp_path / "saksi.jsonl")
    besok = timezone.now() + timedelta(hours=1)
    p = malam(besok)["permohonan"]
    surel = next(m for m in mail.outbox if p.kepala in m.body)
    assert surel.to == ["inspektorat@contoh.example"]
    baris = [json.loads(b) for b in (tmp_path / "saksi.jsonl").read_text().splitlines()]
    assert sorted(b["rantai"] for b in baris) == ["inovasi", "permohonan"]
    saksi = next(b for b in baris if b["rantai"] == "permohonan")
    pilihan = {"rantai": "permohonan", "batas": saksi["batas"], "kepala": saksi["kepala"]}

    call_command("periksa_rantai", **_urai(pilihan), stdout=StringIO())
    _palsukan(tiga[0])
    assert malam(besok + timedelta(days=1))["permohonan"].rusak == 0  # sound in itself, but another
    with pytest.raises(CommandError, match="berbeda dari yang disimpan saksi"):
        call_command("periksa_rantai", **_urai(pilihan), stdout=StringIO())


def _urai(pilihan):
    from datetime import datetime

    return pilihan | {"batas": datetime.fromisoformat(pilihan["batas"])}


def _palsukan(permohonan):
    """Somebody with every right computes the whole chain anew over a changed row."""
    from bogor_portal.alur.rantai import baris
    from bogor_portal.lib.rantai import sidik_riwayat
    from bogor_portal.pesan.rantai import SIDIK_AWAL

    sebelum = SIDIK_AWAL
    for r in Riwayat.objects.filter(permohonan=permohonan).order_by("urut"):
        r.isi = r.isi | {"palsu": 1}
        sidik = sidik_riwayat(sebelum, r.urut, r.pada, baris(r).isi)
        perintah = "UPDATE alur_riwayat SET isi = %s, sidik_sebelum = %s, sidik = %s WHERE id = %s"
        rusak(perintah, json.dumps(r.isi), sebelum, sidik, r.pk)
        sebelum = sidik


def test_without_a_witness_nothing_is_sent(tiga):
    malam()
    assert (mail.outbox, OutboxMessage.objects.filter(jenis="pesan.saksi").count()) == ([], 0)


def test_a_night_that_did_not_end_shows(tiga):
    malam(timezone.now() - timedelta(days=2))
    periksa.mulai_malam_ini()  # begun, and its outbox row never carried out
    assert angka()[LAMA] == 2
    assert PemeriksaanRantai.objects.filter(selesai=None).count() == 2
