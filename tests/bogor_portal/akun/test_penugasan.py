"""Who holds a position on a day (R5.5)."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from bogor_portal.akun.models import JenisPenugasan, Pengguna, Penugasan
from bogor_portal.akun.queries import jabatan_dipegang, pemegang, penugasan_aktif, sebutan
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def kepala():
    return factories.buat_jabatan("penandatangan", nama="Kepala Dinas")


@pytest.mark.parametrize(
    ("pada", "memegang"),
    [
        (date(2026, 3, 1), False),
        (date(2026, 3, 2), True),
        (date(2026, 3, 31), True),
        (date(2026, 4, 1), False),
    ],
)
def test_r5_5_both_border_days_count(warga, kepala, pada, memegang):
    tugas = factories.buat_penugasan(warga, kepala, mulai=date(2026, 3, 2), selesai=date(2026, 3, 31))

    assert list(jabatan_dipegang(warga, pada)) == ([kepala] if memegang else [])
    assert list(pemegang(kepala, pada)) == ([warga] if memegang else [])
    assert list(penugasan_aktif(warga, pada)) == ([tugas] if memegang else [])


@pytest.mark.parametrize(
    ("saat", "memegang"),
    [
        (datetime(2026, 3, 31, 16, 59, 59, tzinfo=UTC), True),  # 23.59.59 WIB
        (datetime(2026, 3, 31, 17, 0, tzinfo=UTC), False),  # 1 April 00.00 WIB
    ],
)
def test_r13_5_the_day_changes_at_midnight_in_wib(warga, kepala, monkeypatch, saat, memegang):
    factories.buat_penugasan(warga, kepala, mulai=date(2026, 3, 2), selesai=date(2026, 3, 31))
    monkeypatch.setattr(timezone, "now", lambda: saat)

    assert list(jabatan_dipegang(warga)) == ([kepala] if memegang else [])


def test_open_end_closed_account_and_closed_position(warga, kepala):
    factories.buat_penugasan(warga, kepala)
    assert list(jabatan_dipegang(warga)) == [kepala]

    kepala.aktif = False
    kepala.save()
    assert (list(jabatan_dipegang(warga)), list(pemegang(kepala))) == ([], [])
    kepala.aktif = True
    kepala.save()
    Pengguna.objects.update(is_active=False)
    warga.refresh_from_db()
    assert (list(jabatan_dipegang(warga)), list(pemegang(kepala))) == ([], [])


@pytest.mark.parametrize(
    ("jenis", "teks"), [("definitif", "Kepala Dinas"), ("plt", "Plt. Kepala Dinas"), ("plh", "Plh. Kepala Dinas")]
)
def test_r5_5_title_on_paper_follows_the_kind(warga, kepala, jenis, teks):
    assert sebutan(factories.buat_penugasan(warga, kepala, jenis=jenis)) == teks


def test_position_held_twice_is_listed_once(warga, kepala):
    factories.buat_penugasan(warga, kepala)
    factories.buat_penugasan(warga, kepala, jenis=JenisPenugasan.PLH)

    assert (list(jabatan_dipegang(warga)), list(pemegang(kepala))) == ([kepala], [warga])


def _ditolak(nama, **kolom):
    with pytest.raises(IntegrityError) as galat, transaction.atomic():
        Penugasan.objects.create(**kolom)
    return galat.value.__cause__.diag.constraint_name == nama


def test_database_refuses_an_end_before_the_beginning(warga, kepala):
    masa = {"mulai": date(2026, 3, 2), "selesai": date(2026, 3, 1)}

    assert _ditolak("penugasan_selesai_setelah_mulai", pengguna=warga, jabatan=kepala, **masa)


@pytest.mark.parametrize("mulai", [date(2026, 3, 31), date(2026, 3, 1), date(2020, 1, 1)])
def test_database_refuses_two_definitif_of_one_person_at_a_time(warga, kepala, mulai):
    factories.buat_penugasan(warga, kepala, mulai=date(2026, 3, 1), selesai=date(2026, 3, 31))

    assert _ditolak("penugasan_definitif_tunggal", pengguna=warga, jabatan=kepala, mulai=mulai, selesai=None)


def test_following_periods_and_other_kinds_are_allowed(warga, kepala):
    factories.buat_penugasan(warga, kepala, mulai=date(2026, 3, 1), selesai=date(2026, 3, 31))
    factories.buat_penugasan(warga, kepala, mulai=date(2026, 4, 1))
    factories.buat_penugasan(warga, kepala, jenis=JenisPenugasan.PLT, mulai=date(2026, 3, 1))

    assert Penugasan.objects.count() == 3
