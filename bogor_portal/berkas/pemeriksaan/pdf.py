"""PDFs: looked through and written anew by a child process of little memory and time, with no secrets in it.

Loading the library takes fifteen times as long as a usual PDF: one process does so and forks for each PDF.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

from bogor_portal.berkas.errors import UnggahanDitolak
from bogor_portal.berkas.pemeriksaan.hasil import Hasil

ANAK = Path(__file__).with_name("_pdf_anak.py")
BATAS_DETIK = 40
_CETAK = "Buka berkasnya, pilih Cetak > Simpan sebagai PDF, lalu unggah hasilnya."
PESAN = {
    "rusak": f"PDF ini rusak atau terpotong sehingga tidak dapat dibuka. Unduh atau pindai ulang. {_CETAK}",
    "sandi": f"PDF ini dikunci dengan kata sandi. {_CETAK} Jangan kirimkan kata sandinya kepada siapa pun.",
    "skrip": f"PDF ini berisi skrip (JavaScript), jadi tidak dapat diterima. {_CETAK}",
    "otomatis": f"PDF ini melakukan sesuatu sendiri ketika dibuka, jadi tidak dapat diterima. {_CETAK}",
    "jalankan": f"PDF ini berisi perintah untuk menjalankan atau membuka berkas lain. {_CETAK}",
    "kirim": f"PDF ini berisi formulir yang mengirim data ke tempat lain. {_CETAK}",
    "lampiran": f"PDF ini membawa berkas lain di dalamnya. Unggah berkas itu tersendiri. {_CETAK}",
    "media": f"PDF ini berisi video, suara, atau gambar tiga dimensi. {_CETAK}",
    "xfa": f"PDF ini formulir jenis lama (XFA) yang hanya dapat dibuka Adobe Reader. {_CETAK}",
    "halaman": "PDF ini lebih dari 300 halaman. Bagi menjadi beberapa berkas, atau unggah bagian yang diminta saja.",
    "sisi": f"PDF ini memuat halaman atau gambar yang ukurannya tidak wajar. {_CETAK}",
    "rumit": f"PDF ini terlalu rumit untuk diperiksa. {_CETAK} Atau pindai ulang dengan resolusi 150–200 dpi.",
}


def periksa(isi: bytes, jenis: str = "pdf") -> Hasil:
    """The same pages without forms, links, scripts, attachments and personal metadata.

    A digital signature inside does not survive this: the pages do. Raises UnggahanDitolak with a key of PESAN.
    """
    jawab, bersih = _tanya_anak(isi)
    if kode := jawab.get("tolak"):
        raise UnggahanDitolak(str(kode), PESAN[str(kode)])
    return Hasil(jenis, bersih, int(str(jawab["halaman"])))


def _tanya_anak(isi: bytes) -> tuple[dict[str, object], bytes]:
    """The child's answer; a child that died or took too long means "rumit"."""
    kepala, _, bersih = _jawaban(isi).partition(b"\n")
    jawab: dict[str, object] = json.loads(kepala) if kepala else {"tolak": "rumit"}
    if jawab.pop("ukuran", 0) != len(bersih):  # it died while it wrote
        return {"tolak": "rumit"}, b""
    return jawab, bersih


def _jawaban(isi: bytes) -> bytes:
    """What came back, empty for nothing. An ``Induk`` that somebody has killed is replaced once."""
    for _ in range(2):
        induk = Induk.kami()
        try:
            if jawab := induk.tanya(isi):
                return jawab
        except TimeoutError:
            return b""
        except OSError:  # the socket broke: either end has gone
            pass
        if induk.proses.poll() is None:
            return b""
    return b""


class Induk:
    """The process that forks, one for each of ours. It ends when the last of us who knows its socket has ended."""

    _kami: Induk | None = None
    _gembok = threading.Lock()

    def __init__(self) -> None:
        self.milik = os.getpid()
        self.kendali, seberang = socket.socketpair()
        with seberang:
            self.proses = subprocess.Popen(
                [sys.executable, "-I", str(ANAK)],
                stdin=seberang.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={},
                start_new_session=True,  # a Ctrl-C is for us; what we still check comes to its end
            )

    @classmethod
    def kami(cls) -> Induk:
        """That of this process: a fork has one of its own, and a dead one is replaced."""
        with cls._gembok:
            if cls._kami is None or cls._kami.milik != os.getpid() or cls._kami.proses.poll() is not None:
                cls._kami = cls()
            return cls._kami

    def tanya(self, isi: bytes) -> bytes:
        """Send one PDF through a socket of its own. Raises OSError, TimeoutError among them."""
        sambungan, seberang = socket.socketpair()
        with sambungan:
            with seberang:
                socket.send_fds(self.kendali, [b"."], [seberang.fileno()])
            sambungan.settimeout(BATAS_DETIK)
            sambungan.sendall(isi)
            sambungan.shutdown(socket.SHUT_WR)
            with sambungan.makefile("rb") as masuk:
                return masuk.read()
