"""R11.7: reminders 90, 60 and 30 days before the end, once each."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from bogor_portal.alur.models import Permohonan
from bogor_portal.pesan.models import OutboxMessage
from perizinan.layanan.masa import pengingat_berikut
from perizinan.models import Izin, PermohonanIzin
from perizinan.sapuan import sapu_pengingat
from perizinan.surat import konteks
from tests.perizinan.register.pabrik import buat_izin, buat_jenis

pytestmark = pytest.mark.django_db
SAMPAI = date(2027, 6, 30)


@pytest.mark.parametrize(
    ("sesudah", "berikut"),
    [(91, 90), (90, 60), (61, 60), (60, 30), (31, 30), (30, None), (1, None)],
)
def test_r11_7_the_next_reminder_is_always_after_the_day(sesudah, berikut):
    hari = pengingat_berikut(SAMPAI, SAMPAI - timedelta(days=sesudah))
    assert hari == (SAMPAI - timedelta(days=berikut) if berikut else None)
    assert pengingat_berikut(None, SAMPAI) is None


def jatuh(sisa, **kolom):
    """A permit whose reminder is due today."""
    return buat_izin(sisa=sisa, pengingat_pada=timezone.localdate(), **kolom)


def test_r11_7_each_reminder_goes_out_once_and_a_late_scan_sends_one_not_three():
    izin, telat = jatuh(90), jatuh(45)

    assert (sapu_pengingat(), sapu_pengingat()) == (2, 0)

    berikut = dict(Izin.objects.values_list("pk", "pengingat_pada"))
    assert berikut == {
        izin.pk: izin.berlaku_sampai - timedelta(days=60),
        telat.pk: telat.berlaku_sampai - timedelta(days=30),
    }
    muatan = OutboxMessage.objects.filter(muatan__izin=izin.pk).values_list("muatan", flat=True)
    assert [m["templat"] for m in muatan] == ["izin_pengingat"]
    assert konteks({"izin": izin.pk})["sisa"] == 90


def test_r11_7_none_for_revoked_suspended_expired_or_while_a_renewal_is_under_way():
    jatuh(60, status="dicabut")
    jatuh(60, status="dibekukan")
    jatuh(-1)
    izin = jatuh(60)
    permohonan = Permohonan.objects.create(
        versi=buat_jenis(),
        jenis=izin.jenis,
        jenis_permohonan="perpanjangan",
        pemohon=izin.pemegang,
        nama_pemohon="-",
    )
    PermohonanIzin.objects.create(permohonan=permohonan, izin=izin)

    assert (sapu_pengingat(), OutboxMessage.objects.filter(jenis="surel").count()) == (0, 0)
