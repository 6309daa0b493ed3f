"""Virus scan by clamd's INSTREAM when CLAMAV_URL is set. No scanner set up: say so, and let the file pass."""

from __future__ import annotations

import logging
import re
import socket
import struct
import time
from urllib.parse import urlsplit

from django.conf import settings

from bogor_portal.berkas.errors import UnggahanDitolak

logger = logging.getLogger(__name__)
POTONGAN = 64 * 1024
BATAS_DETIK = 30.0
BATAS_JAWABAN = 4096


class PemindaiGagal(Exception):
    """clamd could not be asked, or did not say yes or no."""


def periksa(isi: bytes) -> str:
    """The scanner that passed the file: "clamd", or "" where none is set up.

    Raises UnggahanDitolak "virus" for a find, and "virus_tidak_tersedia" whenever clamd did not answer clearly: a
    file that was not scanned is not taken.
    """
    if not settings.CLAMAV_URL:
        return ""
    try:
        temuan = tanya_clamd(isi, settings.CLAMAV_URL, batas=BATAS_DETIK)
    except (OSError, PemindaiGagal) as galat:
        logger.error("clamd tidak menjawab: %s", galat)
        raise UnggahanDitolak(
            "virus_tidak_tersedia",
            "Pemeriksaan virus sedang tidak tersedia, berkas Anda belum diterima. Coba lagi beberapa menit lagi.",
        ) from galat
    if temuan:
        raise UnggahanDitolak(
            "virus",
            f"Berkas ini mengandung virus ({temuan}) dan tidak diterima. Periksa perangkat Anda dengan antivirus, "
            "lalu buat ulang berkasnya.",
        )
    return "clamd"


def tanya_clamd(isi: bytes, url: str, *, batas: float) -> str:
    """The name of what clamd found, or "". `batas` seconds for everything. Raises OSError, PemindaiGagal."""
    habis = time.monotonic() + batas
    with _sambung(url, batas) as soket:
        soket.sendall(b"zINSTREAM\0")
        for awal in range(0, len(isi), POTONGAN):
            potong = isi[awal : awal + POTONGAN]
            soket.settimeout(_sisa(habis))
            soket.sendall(struct.pack("!I", len(potong)) + potong)
        soket.sendall(struct.pack("!I", 0))
        return _baca_putusan(_terima(soket, habis))


def _sambung(url: str, batas: float) -> socket.socket:
    """tcp://host:port or unix:///path."""
    alamat = urlsplit(url)
    if alamat.scheme == "unix":
        soket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        soket.settimeout(batas)
        soket.connect(alamat.path)
        return soket
    return socket.create_connection((alamat.hostname or "", alamat.port or 3310), timeout=min(batas, 5))


def _sisa(habis: float) -> float:
    sisa = habis - time.monotonic()
    if sisa <= 0:
        raise TimeoutError("clamd terlalu lama")
    return sisa


def _terima(soket: socket.socket, habis: float) -> str:
    jawaban = b""
    while b"\0" not in jawaban:
        soket.settimeout(_sisa(habis))
        potong = soket.recv(1024)
        if not potong or len(jawaban) > BATAS_JAWABAN:
            raise PemindaiGagal("jawaban clamd terputus")
        jawaban += potong
    return jawaban.partition(b"\0")[0].decode("ascii", "replace").strip()


def _baca_putusan(jawaban: str) -> str:
    if jawaban == "stream: OK":
        return ""
    if cocok := re.fullmatch(r"stream: ([\w.\-/+:() ]{1,120}) FOUND", jawaban):
        return cocok[1]
    raise PemindaiGagal(f"jawaban clamd tidak dikenal: {jawaban[:80]!r}")
