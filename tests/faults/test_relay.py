"""The broker flushed, the broker hung: rows wait and are published again, and no page notices."""

import re
import socket
import threading
from datetime import timedelta
from pathlib import Path

import pytest
import redis
from django.conf import settings
from django.utils import timezone

from bogor_portal.pesan import actions as pesan
from bogor_portal.pesan.models import OutboxMessage
from bogor_portal.pesan.relay import edarkan
from tests.faults.langkah import ajukan_sip, terbuka

pytestmark = pytest.mark.django_db(transaction=True)

AKAR = Path(__file__).resolve().parents[2]
ANTREAN = "portal"


@pytest.fixture
def valkey():
    klien = redis.Redis.from_url(settings.REDIS_URL)
    klien.flushdb()
    yield klien
    klien.flushdb()
    klien.close()


@pytest.fixture
def tiga_pesan(db):
    for n in range(3):
        pesan.antrekan("surel", kunci=f"uji-{n}", muatan={"penerima": 0})
    return list(OutboxMessage.objects.order_by("pk").values_list("pk", flat=True))


def _lewatkan_sewa():
    OutboxMessage.objects.filter(status="diantar").update(sewa_sampai=timezone.now() - timedelta(seconds=1))


def test_rows_of_a_flushed_broker_are_published_again_after_their_lease(valkey, tiga_pesan):
    assert (edarkan(), valkey.llen(ANTREAN)) == (3, 3)
    valkey.flushdb()

    assert (edarkan(), valkey.llen(ANTREAN)) == (0, 0)  # still leased
    _lewatkan_sewa()
    assert (edarkan(), valkey.llen(ANTREAN)) == (3, 3)
    assert [pesan.jalankan(pk) for pk in tiga_pesan] == [True, True, True]
    _lewatkan_sewa()
    assert edarkan() == 0
    assert set(OutboxMessage.objects.values_list("status", flat=True)) == {"selesai"}


@pytest.mark.usefixtures("tiga_pesan")
def test_control_without_an_end_of_the_lease_the_flushed_rows_stay_lost(valkey):
    edarkan()
    valkey.flushdb()
    OutboxMessage.objects.update(sewa_sampai=None)  # CONTROL: a lease that never ends

    assert (edarkan(), valkey.llen(ANTREAN)) == (0, 0)


@pytest.fixture
def broker_bisu():
    """A server that takes every connection and never says a word; gives its URL and the connections it has."""
    pendengar, terhubung = socket.create_server(("127.0.0.1", 0)), []

    def _terima():
        while True:
            try:
                terhubung.append(pendengar.accept()[0])
            except OSError:
                return

    benang = threading.Thread(target=_terima, daemon=True)
    benang.start()
    yield f"redis://127.0.0.1:{pendengar.getsockname()[1]}/0", terhubung
    pendengar.shutdown(socket.SHUT_RDWR)
    pendengar.close()
    benang.join(timeout=5)
    for satu in terhubung:
        satu.close()


@pytest.mark.lambat
def test_with_a_hung_broker_the_relay_gives_its_rows_back_and_pages_go_on(
    broker_bisu, tiga_pesan, sip, warga, kantor, anak
):
    alamat, terhubung = broker_bisu
    permohonan = ajukan_sip(warga)
    giliran = terbuka(permohonan)
    oleh = kantor.pemegang(giliran.jabatan)
    proses = anak(TEST_REDIS_URL=alamat)

    assert proses.perintah("teruskan", permohonan.pk, giliran.pk, oleh.pk) == "terkirim"
    assert (terhubung, terbuka(permohonan).tahap.kode) == ([], "verifikasi")  # the page never called the broker

    mulai = timezone.now()
    assert proses.perintah("edarkan") == "0"
    assert terhubung != []
    assert timezone.now() - mulai < timedelta(seconds=30)
    assert set(OutboxMessage.objects.values_list("status", "sewa_sampai")) == {("antre", None)}


MENULIS = re.compile(
    r"Giliran\((?!models)|Giliran\.objects\.(?:create|bulk_|get_or_create|update)|giliran\.save\("
    r"|permohonan\.status\s*=(?!=)|\.(?:keluar_pada|selesai_pada)\s*=(?!=)|RentangWaktu\.objects\.create|Riwayat\.objects\.create"
)


def test_one_module_writes_turns_the_clock_the_status_and_the_history():
    paket = ("alur", "dokumen")
    sumber = [p for nama in paket for p in (AKAR / "bogor_portal" / nama).rglob("*.py")]
    sumber += [p for nama in ("perizinan", "inovasi", "kependudukan") for p in (AKAR / nama).rglob("*.py")]

    menulis = {
        str(p.relative_to(AKAR)) for p in sumber if "migrations" not in p.parts and MENULIS.search(_tanpa_kelas(p))
    }

    assert menulis == {"bogor_portal/alur/actions/advance.py"}


def _tanpa_kelas(berkas: Path) -> str:
    """The text without the line that declares the model itself."""
    return berkas.read_text(encoding="utf-8").replace("class Giliran(", "class ")
