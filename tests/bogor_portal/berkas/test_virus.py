"""clamd by INSTREAM: passes on a clear yes only."""

import socket

import pytest

from bogor_portal.berkas.errors import UnggahanDitolak
from bogor_portal.berkas.pemeriksaan import virus
from tests.bogor_portal.berkas.clamd_tiruan import ClamdTiruan

TIDAK_TERSEDIA = (
    "virus_tidak_tersedia",
    "Pemeriksaan virus sedang tidak tersedia, berkas Anda belum diterima. Coba lagi beberapa menit lagi.",
)


def tolak(isi=b"isi") -> tuple[str, str]:
    with pytest.raises(UnggahanDitolak) as galat:
        virus.periksa(isi)
    return galat.value.kode, galat.value.pesan


def test_without_a_scanner_nothing_is_claimed(settings):
    settings.CLAMAV_URL = ""

    assert virus.periksa(b"isi") == ""


def test_clean_file_reaches_clamd_whole_and_passes(settings):
    isi = bytes(range(256)) * 1000

    with ClamdTiruan(b"stream: OK\0") as clamd:
        settings.CLAMAV_URL = clamd.url
        assert virus.periksa(isi) == "clamd"

    assert (clamd.perintah, clamd.diterima) == (b"zINSTREAM\0", isi)


def test_find_is_refused_by_name(settings):
    with ClamdTiruan(b"stream: Win.Test.EICAR_HDB-1 FOUND\0") as clamd:
        settings.CLAMAV_URL = clamd.url
        assert tolak() == (
            "virus",
            (
                "Berkas ini mengandung virus (Win.Test.EICAR_HDB-1) dan tidak diterima. Periksa perangkat Anda dengan "
                "antivirus, lalu buat ulang berkasnya."
            ),
        )


@pytest.mark.parametrize(
    "jawaban",
    [
        b"INSTREAM size limit exceeded. ERROR\0",
        b"stream: Can't allocate memory ERROR\0",
        b"stream: OK",  # broken off
        b"",
        b"x" * 10_000,
        b"stream: <script> FOUND\0",
    ],
)
def test_unclear_answer_fails_closed(settings, jawaban):
    with ClamdTiruan(jawaban) as clamd:
        settings.CLAMAV_URL = clamd.url
        assert tolak() == TIDAK_TERSEDIA


def test_slow_scanner_fails_closed(settings, monkeypatch):
    monkeypatch.setattr(virus, "BATAS_DETIK", 0.2)

    with ClamdTiruan(None) as clamd:
        settings.CLAMAV_URL = clamd.url
        assert tolak() == TIDAK_TERSEDIA


def test_absent_scanner_fails_closed(settings):
    with socket.create_server(("127.0.0.1", 0)) as pintu:
        port = pintu.getsockname()[1]
    settings.CLAMAV_URL = f"tcp://127.0.0.1:{port}"

    assert tolak() == TIDAK_TERSEDIA


def test_unix_socket_of_nobody_fails_closed(settings, tmp_path):
    settings.CLAMAV_URL = f"unix://{tmp_path}/clamd.sock"

    assert tolak() == TIDAK_TERSEDIA
