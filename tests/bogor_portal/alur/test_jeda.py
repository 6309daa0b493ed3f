"""The clock stopped while a file stays in its stage (ALUR-03, SIAK-10)."""

import pytest
from django.db import transaction
from django.utils import timezone

from bogor_portal.alur.actions import pemeriksaan
from bogor_portal.alur.actions.advance import SISTEM, Langkah, kunci_permohonan
from bogor_portal.alur.actions.jeda import jeda_jam, lanjutkan_jam
from bogor_portal.alur.models import Aksi, RentangWaktu
from bogor_portal.alur.queries.linimasa import ringkas_jam, untuk_pemohon
from tests.bogor_portal.alur.conftest import giliran
from tests.perjalanan import nyatakan_sesuai

pytestmark = pytest.mark.django_db
SIAK = RentangWaktu.Alasan.GANGGUAN_SIAK
BLANGKO = RentangWaktu.Alasan.BLANGKO


def _buat(kerja, permohonan, alasan):
    with transaction.atomic():
        return kerja(kunci_permohonan(permohonan.pk), alasan, Langkah(Aksi.CATAT, SISTEM, timezone.now()))


@pytest.fixture
def berjalan(diajukan, kantor):
    """A file declared complete: its clock runs."""
    for _ in range(2):
        jabatan = giliran(diajukan).jabatan
        nyatakan_sesuai(kantor.client(jabatan), diajukan)
        pemeriksaan.teruskan(diajukan.pk, giliran(diajukan).pk, oleh=kantor.pemegang(jabatan))
    diajukan.refresh_from_db()
    assert ringkas_jam(diajukan).keadaan == "Diproses dinas"
    return diajukan


def test_alur_03_pause_keeps_the_stage_and_says_why(berjalan):
    sebelum = giliran(berjalan).pk

    assert _buat(jeda_jam, berjalan, SIAK) is True

    assert giliran(berjalan).pk == sebelum
    assert (ringkas_jam(berjalan).keadaan, ringkas_jam(berjalan).kata) == (SIAK.label, "jeda")
    assert (untuk_pemohon(berjalan)[0].judul, untuk_pemohon(berjalan)[0].catatan) == (
        "Waktu layanan dihentikan",
        SIAK.label,
    )


def test_alur_03_pause_twice_or_for_another_reason_changes_nothing(berjalan):
    _buat(jeda_jam, berjalan, SIAK)
    jumlah = berjalan.riwayat.count()

    assert [_buat(jeda_jam, berjalan, a) for a in (SIAK, BLANGKO)] == [False, False]
    assert _buat(lanjutkan_jam, berjalan, BLANGKO) is False
    assert berjalan.riwayat.count() == jumlah


def test_alur_03_resume_lets_the_clock_of_the_stage_go_on(berjalan):
    _buat(jeda_jam, berjalan, BLANGKO)

    assert [_buat(lanjutkan_jam, berjalan, BLANGKO) for _ in range(2)] == [True, False]
    assert list(berjalan.rentang_waktu.order_by("-id").values_list("keadaan", "alasan")[:3]) == [
        ("jalan", "proses_dinas"),
        ("jeda", "blangko"),
        ("jalan", "proses_dinas"),
    ]


def test_alur_03_before_the_clock_began_the_reason_shows_and_nothing_is_counted(diajukan):
    _buat(jeda_jam, diajukan, SIAK)

    assert list(diajukan.rentang_waktu.order_by("id").values_list("keadaan", "alasan")) == [
        ("belum_mulai", "menunggu_lengkap"),
        ("belum_mulai", "gangguan_siak"),
    ]
