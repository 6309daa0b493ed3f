from datetime import timedelta

import pytest
from django.core import signing

from bogor_portal.akun.token import MASA, Tujuan, baca_token, buat_token, pengguna_token

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("tujuan", [Tujuan.AKTIVASI, Tujuan.ATUR_SANDI])
def test_token_names_its_account_for_its_purpose_only(warga, tujuan):
    token = buat_token(warga, tujuan)

    assert {lain: pengguna_token(token, lain) for lain in Tujuan} == {
        lain: warga if lain == tujuan else None for lain in Tujuan
    }


@pytest.mark.parametrize("tujuan", list(Tujuan))
def test_token_expires_at_its_hour(warga, tujuan, monkeypatch):
    token = buat_token(warga, tujuan)
    dibuat = signing.time.time()

    def _pada(lama):
        monkeypatch.setattr(signing.time, "time", lambda: dibuat + lama.total_seconds())
        return baca_token(token, tujuan) is not None

    assert (_pada(MASA[tujuan] - timedelta(seconds=5)), _pada(MASA[tujuan] + timedelta(seconds=5))) == (True, False)


@pytest.mark.parametrize("ubah", [lambda t: t[:-1], lambda t: "x" + t, lambda t: "", lambda t: "a:b:c"])
def test_forged_tokens_are_nobodys(warga, ubah):
    assert pengguna_token(ubah(buat_token(warga, Tujuan.AKTIVASI)), Tujuan.AKTIVASI) is None


def test_token_holds_neither_nik_nor_email(warga):
    isi = signing.loads(buat_token(warga, Tujuan.AKTIVASI), salt="akun.aktivasi")

    assert isi[:2] == [warga.kode.hex, 0]
    assert [len(isi), len(isi[2])] == [3, 32]
