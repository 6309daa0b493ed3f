from datetime import timedelta

import pytest
from django.utils import timezone

from bogor_portal.akun.actions.batas import SUREL_TUJUAN, boleh_coba
from bogor_portal.akun.models import HitunganCoba, Pengguna, Sesi
from bogor_portal.akun.tasks import task_sapu
from tests import factories

pytestmark = pytest.mark.django_db


def test_sweep_takes_old_waiting_registrations_only(warga):
    kini = timezone.now()
    tunggu = {"is_active": False, "aktif_sejak": None}
    factories.buat_pengguna("Lama", dibuat_pada=kini - timedelta(days=7, minutes=1), **tunggu)
    factories.buat_pengguna("Baru", dibuat_pada=kini - timedelta(days=6, hours=23), **tunggu)
    factories.buat_pengguna("Ditutup", dibuat_pada=kini - timedelta(days=99), is_active=False)

    task_sapu()

    assert sorted(Pengguna.objects.values_list("nama", flat=True)) == ["Baru", "Ditutup", "Siti Aminah"]


def test_sweep_takes_past_counts_and_ended_sessions():
    boleh_coba(SUREL_TUJUAN, "x")
    HitunganCoba.objects.create(ruang="a", kunci="b", jendela=timezone.now() - timedelta(days=1, minutes=1))
    for kunci, jam in (("lewat", -1), ("masih", 1)):
        Sesi.objects.create(session_key=kunci, session_data="", expire_date=timezone.now() + timedelta(hours=jam))

    task_sapu()

    assert list(HitunganCoba.objects.values_list("ruang", flat=True)) == ["surel.tujuan"]
    assert list(Sesi.objects.values_list("session_key", flat=True)) == ["masih"]


def test_limit_counts_by_kind_and_key():
    hasil = [boleh_coba(SUREL_TUJUAN, kunci) for kunci in ("a", "a", "b", "a", "a")]

    assert hasil == [True, True, True, True, False]
    assert sorted(HitunganCoba.objects.values_list("jumlah", flat=True)) == [1, 4]
