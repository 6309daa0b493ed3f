"""The family card of an officer, taken from the register of residents."""

import pytest

from bogor_portal.akun.actions.kepentingan import nyatakan
from bogor_portal.akun.kepentingan import berkepentingan
from kependudukan.actions.kerabat import segarkan_semua
from kependudukan.siak.tiruan.server import Tingkah
from tests import factories

pytestmark = pytest.mark.django_db


def test_r5_4_who_is_on_the_officers_family_card_is_known_from_siak(siak_tiruan):
    kueri = "SELECT no_kk FROM penduduk GROUP BY no_kk HAVING COUNT(*) > 1 ORDER BY no_kk LIMIT 1"
    (no_kk,) = siak_tiruan.gudang._db.execute(kueri).fetchone()
    sendiri, serumah = [o["nik"] for o in siak_tiruan.gudang.anggota(no_kk)[:2]]
    petugas, warga = factories.buat_petugas("penelaah"), factories.buat_pengguna(nik=serumah)
    nyatakan(oleh=petugas, nik=sendiri, hubungan="sendiri")
    assert not berkepentingan(petugas, warga.pk)

    assert segarkan_semua() == 1
    assert berkepentingan(petugas, warga.pk)

    siak_tiruan.atur(Tingkah.MATI)
    assert (segarkan_semua(), berkepentingan(petugas, warga.pk)) == (0, True)
