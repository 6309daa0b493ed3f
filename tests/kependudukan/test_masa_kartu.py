"""USIA-05: the holder of a foreigner's card is reminded before the last day to replace it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from kependudukan.actions.masa import ingatkan_masa
from kependudukan.models import MasaKartu
from tests import factories
from tests.bogor_portal.akun.surel import antar
from tests.kependudukan import perjalanan
from tests.perjalanan import Kantor

pytestmark = pytest.mark.django_db
HARI_INI = timezone.localdate()
AKHIR = HARI_INI + timedelta(days=200)


def kartu(akhir, nama="Wei Ling"):
    """A card that was issued to this person by a stay permit until then."""
    client = Client()
    client.force_login(factories.buat_pengguna(nama="Wei Ling"))
    permohonan = perjalanan.ajukan(client, "sktt", {"itas_berlaku": akhir.isoformat(), "oa_nama": nama})
    perjalanan.kerjakan(Kantor(), permohonan)
    return permohonan


def test_usia_05_one_reminder_a_month_before_the_last_day_to_replace_the_card(semua_layanan):
    permohonan = kartu(AKHIR)
    antar()

    kabar = [ingatkan_masa(AKHIR - timedelta(days=sisa)) for sisa in (61, 60, 59)]
    (surat,) = antar()

    assert (MasaKartu.objects.get().permohonan, MasaKartu.objects.get().berakhir) == (permohonan, AKHIR)
    assert (kabar, surat.to) == ([0, 1, 0], [permohonan.pemohon.email])
    assert permohonan.nomor in surat.body
    assert perjalanan.NIK not in surat.subject + surat.body


def test_usia_05_a_card_that_was_replaced_or_has_ended_reminds_nobody(semua_layanan):
    kartu(AKHIR)
    baru = kartu(AKHIR + timedelta(days=365))

    assert ingatkan_masa(AKHIR - timedelta(days=60)) == 0
    assert ingatkan_masa(AKHIR + timedelta(days=366)) == 0
    kartu(AKHIR, "Li Wei")
    assert ingatkan_masa(AKHIR - timedelta(days=60)) == 1
    assert MasaKartu.objects.latest("berakhir").permohonan == baru


def test_usia_05_cards_of_citizens_last_for_life(semua_layanan):
    client, orang = Client(), factories.buat_pengguna()
    client.force_login(orang)
    berkas = perjalanan.ajukan(client, "kk-hilang")
    perjalanan.kerjakan(Kantor(), berkas)

    assert MasaKartu.objects.count() == 0
