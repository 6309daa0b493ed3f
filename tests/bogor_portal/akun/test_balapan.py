"""Real connections at the same time (NIK-11), and the control that shows the test can fail."""

import threading

import pytest
from django.db import IntegrityError, connection, connections

from bogor_portal.akun.actions import pendaftaran
from bogor_portal.akun.actions.kredensial import atur_sandi
from bogor_portal.akun.errors import TautanTidakBerlaku
from bogor_portal.akun.models import Pengguna
from bogor_portal.akun.token import Tujuan, buat_token
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

NIK = "3271014107900001"
BANYAK = 6


def _serentak(kerja) -> list:
    """Run `kerja(0..n-1)` in threads which start together; results or exceptions, in order."""
    gerbang, hasil = threading.Barrier(BANYAK), [None] * BANYAK

    def _satu(urut):
        try:
            connection.ensure_connection()
            gerbang.wait(timeout=20)
            hasil[urut] = kerja(urut)
        except Exception as galat:  # noqa: BLE001 - the result of a thread is what it raised
            hasil[urut] = galat
        finally:
            connections.close_all()

    benang = [threading.Thread(target=_satu, args=(urut,)) for urut in range(BANYAK)]
    for satu in benang:
        satu.start()
    for satu in benang:
        satu.join(timeout=60)
    return hasil


def _daftar(urut):
    email = f"orang{urut}@contoh.example"
    pendaftaran.daftarkan_perorangan(nik=NIK, nama=f"Orang {urut}", email=email, telepon="0812", sandi=factories.SANDI)


def test_nik_11_of_registrations_of_one_nik_at_once_one_account_remains():
    hasil = _serentak(_daftar)

    assert hasil == [None] * BANYAK
    assert Pengguna.objects.count() == 1


def test_nik_11_control_without_starting_again_somebody_meets_the_constraint(monkeypatch):
    monkeypatch.setattr(pendaftaran, "PERCOBAAN", 1)

    gagal = [galat for _ in range(5) for galat in _serentak(_daftar) if galat is not None]

    assert {type(galat) for galat in gagal} == {IntegrityError}


def test_nik_11_control_without_the_constraint_several_accounts_remain():
    with connection.cursor() as kursor:
        kursor.execute("ALTER TABLE akun_pengguna DROP CONSTRAINT akun_pengguna_nik_indeks_key")
    try:
        sisa = set()
        for _ in range(5):
            Pengguna.objects.all().delete()
            _serentak(_daftar)
            sisa.add(Pengguna.objects.count())
    finally:
        Pengguna.objects.all().delete()
        with connection.cursor() as kursor:
            kursor.execute("ALTER TABLE akun_pengguna ADD CONSTRAINT akun_pengguna_nik_indeks_key UNIQUE (nik_indeks)")

    assert max(sisa) > 1


def test_a_reset_link_used_by_several_at_once_works_for_one():
    pengguna = factories.buat_pengguna()
    token = buat_token(pengguna, Tujuan.ATUR_SANDI)

    hasil = _serentak(lambda urut: atur_sandi(token, sandi=f"Angkot-Hijau-{urut}").pk)

    berhasil = [urut for urut, satu in enumerate(hasil) if satu == pengguna.pk]
    gagal = [type(satu) for satu in hasil if satu != pengguna.pk]
    assert (len(berhasil), gagal) == (1, [TautanTidakBerlaku] * (BANYAK - 1))
    pengguna.refresh_from_db()
    assert pengguna.check_password(f"Angkot-Hijau-{berhasil[0]}") is True
