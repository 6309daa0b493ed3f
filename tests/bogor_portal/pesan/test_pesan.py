"""The outbox: one row per thing, retried, never lost, never in a circle."""

from datetime import timedelta

import pytest
from django.utils import timezone

from bogor_portal.pesan import actions, daftar
from bogor_portal.pesan.models import OutboxMessage

pytestmark = pytest.mark.django_db
Status = OutboxMessage.Status


@pytest.fixture
def jejak(monkeypatch):
    """Handlers of kinds that only these tests use; what they were called with."""
    catatan = []

    def gagal(muatan):
        catatan.append(muatan)
        raise daftar.CobaLagi("layanan sibuk")

    def tetap(muatan):
        raise daftar.GagalTetap("templat rusak")

    penangan = {"uji.baik": catatan.append, "uji.sibuk": gagal, "uji.rusak": tetap}
    monkeypatch.setattr(daftar, "_penangan", {**daftar._penangan, **penangan})
    return catatan


def antre(jenis="uji.baik", kunci="k"):
    actions.antrekan(jenis, kunci=kunci, muatan={"id": 1})
    return OutboxMessage.objects.get(kunci=kunci)


def sekali(kini=None):
    for pk in actions.sewa(batas=10, kini=kini or timezone.now()):
        actions.jalankan(pk)


def test_the_same_key_is_one_row(jejak):
    assert antre().pk == antre().pk
    assert OutboxMessage.objects.count() == 1


def test_anything_but_ids_is_refused():
    with pytest.raises(ValueError, match="ids"):
        actions.antrekan("uji.baik", kunci="x", muatan={"orang": {"nama": "Siti"}})


def test_a_row_is_done_once(jejak):
    pesan = antre()
    sekali()
    sekali()
    pesan.refresh_from_db()
    assert (jejak, pesan.status) == ([{"id": 1}], Status.SELESAI)


def test_what_goes_before_a_row_and_fails_does_not_keep_it_back(jejak, monkeypatch):
    def rusak(pesan_id, muatan):
        raise RuntimeError(pesan_id)

    monkeypatch.setattr(daftar, "_pendahulu", {**daftar._pendahulu, "uji.baik": rusak})
    pesan = antre()
    sekali()
    pesan.refresh_from_db()
    assert (jejak, pesan.status, pesan.percobaan) == ([{"id": 1}], Status.SELESAI, 0)


def test_a_busy_service_is_tried_again_later_and_then_fails_with_its_words(jejak):
    pesan = antre("uji.sibuk")
    kini = timezone.now()
    for _ in range(actions.PERCOBAAN_PALING_BANYAK):
        sekali(kini)
        pesan.refresh_from_db()
        kini = max(kini, pesan.coba_pada)
    assert (pesan.status, pesan.galat, len(jejak)) == (Status.GAGAL, "layanan sibuk", actions.PERCOBAAN_PALING_BANYAK)
    assert actions.kirim_ulang(pesan.pk) is True
    assert actions.kirim_ulang(pesan.pk) is False


def test_what_can_not_be_mended_by_trying_fails_at_once(jejak):
    pesan = antre("uji.rusak")
    sekali()
    pesan.refresh_from_db()
    assert (pesan.status, pesan.percobaan, pesan.galat) == (Status.GAGAL, 1, "templat rusak")


def test_a_row_that_kills_its_worker_ends_as_failed(jejak):
    pesan, kini = antre(), timezone.now()
    disewa = 0
    for _ in range(20):
        disewa += len(actions.sewa(batas=10, kini=kini))  # leased, and the worker dies
        kini += actions.SEWA + timedelta(seconds=1)
    pesan.refresh_from_db()
    assert (pesan.status, disewa) == (Status.GAGAL, actions.PERCOBAAN_PALING_BANYAK)
