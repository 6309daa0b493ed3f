import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from bogor_portal.akun.demo import PEGAWAI, buat_akun_demo
from bogor_portal.akun.models import Pengguna, Penugasan
from bogor_portal.lib.nik import periksa_nik

pytestmark = pytest.mark.django_db


def test_demo_accounts_can_sign_in_and_a_repeat_adds_none(settings):
    settings.MODE_TIRUAN = True

    daftar = buat_akun_demo()

    assert buat_akun_demo() == daftar
    assert len(daftar) == 3 + len(PEGAWAI) + 1 == Pengguna.objects.count()
    assert Penugasan.objects.count() == len(PEGAWAI)
    for login in daftar:
        pengguna = Pengguna.objects.get(email=login.email)
        assert (pengguna.is_active, pengguna.check_password(login.sandi)) == (True, True)
    niks = [p.nik for p in Pengguna.objects.filter(nik__isnull=False)]
    assert [periksa_nik(nik, hari_ini=timezone.localdate()).galat for nik in niks] == [(), ()]


@pytest.mark.parametrize("nilai", [False, None, "ya"])
def test_demo_accounts_are_refused_outside_the_try_out_mode(settings, nilai):
    settings.MODE_TIRUAN = nilai

    with pytest.raises(ImproperlyConfigured):
        buat_akun_demo()

    assert Pengguna.objects.count() == 0
