"""`./portal up`: servers, tables, catalogues, then web, worker, beat and relay until Ctrl-C."""

from __future__ import annotations

import contextlib
import os
import secrets
import selectors
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from types import FrameType
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from bogor_portal import proses
from bogor_portal.embedded import Postgres, Server, port_bebas
from bogor_portal.perintah.dasar import (
    AKAR,
    JALAN,
    PYTHON,
    RUMAH,
    Batal,
    gembok,
    hentikan_server,
    katakan,
    lingkungan_dasar,
    mulai_server,
    siapa_berjalan,
    tulis_lingkungan,
)
from bogor_portal.perintah.pengelola import Pengelola

PORT_BIASA = 8000
PROSES = {"web": "web", "relay": "manage", "siak": "manage"}  # which limits PostgreSQL keeps
MASUK = "portal_web"  # whom web, worker and relay are in our own database
BATAS_SIAP = 90.0  # seconds until the first 200
MULAI_ULANG_MAKS = 5  # restarts of one child within JENDELA seconds before we give up
JENDELA = 60.0

# Catalogues and demo data, in the order in which they need one another.
PERSIAPAN = (
    ("migrate", "Menyiapkan tabel", ("--noinput", "-v0")),
    ("muat_opd", "Memuat perangkat daerah", ()),
    ("muat_kalender", "Memuat hari libur dan jam layanan", ()),
    ("muat_katalog", "Memuat katalog layanan", ()),
    ("muat_inovasi", "Memuat daftar inovasi", ()),
    ("muat_janji", "Membuka jadwal janji temu", ()),
    ("muat_demo", "Memuat data contoh", ()),
    ("muat_demo_dasbor", "Memuat setahun data percobaan", ()),
    ("muat_demo_inovasi", "Memuat inovasi contoh", ()),
    ("collectstatic", "Mengumpulkan berkas statis", ("--noinput", "-v0")),
)
ANAK = {
    "web": [
        *("-m", "gunicorn", "bogor_portal.wsgi", "-k", "gthread", "-w", "2", "--threads", "4"),
        *("--no-control-socket", "--graceful-timeout", "10", "--log-level", "warning"),
    ],
    "worker": [
        *("-m", "celery", "-q", "-A", "bogor_portal", "worker", "--concurrency", "2"),
        *("--without-mingle", "--without-gossip"),
    ],
    "beat": ["-m", "celery", "-q", "-A", "bogor_portal", "beat", "-s", str(RUMAH / "celerybeat-schedule")],
    "relay": ["manage.py", "relay"],
    "siak": ["manage.py", "siak_tiruan"],  # only as long as SIAK_URL names no other
    "kswp": ["-m", "perizinan.kswp.tiruan"],  # likewise
}


class Berhenti(BaseException):
    """A person, or the system, asked us to stop."""


def jalankan(argumen: list[str]) -> int:
    """Run until stopped. 0 after Ctrl-C or SIGTERM, 1 when something failed or another `up` runs already."""
    if sisa := set(argumen) - {"--kosong"}:
        raise Batal(f"Pilihan tidak dikenal: {' '.join(sorted(sisa))}.")
    with gembok() as milik:
        if milik is None:
            raise Batal(f"Portal sudah berjalan: {siapa_berjalan()}.")
        with _tanda_berhenti(), contextlib.suppress(Berhenti):
            portal = Portal(kosong="--kosong" in argumen)
            try:
                portal.siapkan()
                milik.write(f"{portal.alamat} (pid {os.getpid()})")
                milik.flush()
                portal.layani()
            finally:
                _abaikan_tanda()
                portal.hentikan()
        return 0


@contextlib.contextmanager
def _tanda_berhenti() -> Iterator[None]:
    def _berhenti(_: int, __: FrameType | None) -> None:
        _abaikan_tanda()
        raise Berhenti

    lama = {tanda: signal.signal(tanda, _berhenti) for tanda in _TANDA}
    try:
        yield
    finally:
        for tanda, penangan in lama.items():
            signal.signal(tanda, penangan)


_TANDA = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def _abaikan_tanda() -> None:
    """From here on we are stopping; another Ctrl-C must not leave anything behind."""
    for tanda in _TANDA:
        signal.signal(tanda, signal.SIG_IGN)


class Portal:
    """The servers and children of one run."""

    def __init__(self, *, kosong: bool) -> None:
        self.kosong = kosong
        self.mulai = time.monotonic()
        self.server: list[Server] = []
        self.anak: dict[str, subprocess.Popen[bytes]] = {}
        self.gagal: dict[str, list[float]] = {}
        self.keluaran = selectors.DefaultSelector()
        self.tuan = os.environ.get("HOST", "127.0.0.1")
        self.port = _pilih_port(self.tuan)
        self.alamat = f"http://{'127.0.0.1' if self.tuan == '0.0.0.0' else self.tuan}:{self.port}/"  # noqa: S104 (compares)
        self.env: dict[str, str] = {}
        self.argumen: dict[str, list[str]] = {}  # further arguments of a child
        self.tanpa: set[str] = set()  # children that this run does without
        self.tabel_akun = ""  # the demo logins, for the end
        self.env_anak: dict[str, str] = {}  # what the children get otherwise: a database login of fewer rights

    def siapkan(self) -> None:
        """Everything before the first page. Raises Batal with the step that failed."""
        if sisa := proses.bereskan_sisa(JALAN):
            katakan(f"Menghentikan sisa yang mati paksa: {', '.join(sisa)}")
        self.env = lingkungan_dasar()
        self.env.setdefault("DEBUG", "0")
        self.env.setdefault("SITUS_URL", self.alamat.rstrip("/"))
        self.env.setdefault("LOG_BENTUK", "teks")
        if self.env.get("SIAK_URL") or self.env.get("SIAK", "tiruan") != "tiruan":
            self.tanpa.add("siak")
        else:
            self.env["SIAK_URL"] = f"http://127.0.0.1:{port_bebas()}"
        self._siapkan_kswp()
        with _langkah("Menjalankan basis data dan antrean"):
            mulai_server(self.env, self.server)
        tulis_lingkungan(self.env)
        sandi = secrets.token_urlsafe(24)
        with Pengelola(self.env | {"PERAN_DB_SANDI": sandi}) as kelola:
            for nama, judul, pilihan in PERSIAPAN:
                if not (self.kosong and nama.startswith("muat_demo")):
                    with _langkah(judul):
                        kelola(nama, *pilihan)
            if any(isinstance(s, Postgres) for s in self.server):
                with _langkah("Membatasi hak proses di basis data"):
                    self._batasi_hak(kelola, sandi)
            self.tabel_akun = "" if self.kosong else kelola("muat_demo", "--tabel")

    def _siapkan_kswp(self) -> None:
        if self.env.get("KSWP_URL") or self.env.get("KSWP", "tiruan") != "tiruan":
            self.tanpa.add("kswp")
        else:
            port = port_bebas()
            self.env["KSWP_URL"] = f"http://127.0.0.1:{port}"
            self.argumen["kswp"] = [str(port), self.env.get("KSWP_KUNCI", "kswp-pengembangan")]

    def _batasi_hak(self, kelola: Pengelola, sandi: str) -> None:
        """Our own database: the children sign in as a role that cannot change histories (safety rule 8)."""
        kelola("peran_db", "--masuk", MASUK)
        bagian = urlsplit(self.env["DATABASE_URL"])
        alamat = f"{MASUK}:{sandi}@{bagian.hostname}:{bagian.port}"
        self.env_anak = {"DATABASE_URL": urlunsplit(bagian._replace(netloc=alamat))}

    def layani(self) -> None:
        """Start the children, say where the portal is, then pass on what they print until asked to stop."""
        with _langkah("Menjalankan web, pekerja, jadwal, dan pengantar pesan"):
            for nama in ANAK:
                if nama not in self.tanpa:
                    self._mulai_anak(nama)
            self._tunggu_jawaban()
        katakan(f"Siap dalam {time.monotonic() - self.mulai:.0f} detik: {self.alamat}")
        if self.tabel_akun:
            print(self.tabel_akun, flush=True)
        katakan("Ctrl-C untuk berhenti.")
        while True:
            self._teruskan_keluaran(0.5)
            self._periksa_anak()

    def hentikan(self) -> None:
        """End children, then servers. Nothing stays."""
        katakan("Menghentikan …")
        proses.hentikan(self.anak.values())
        for nama in self.anak:
            proses.lupakan(JALAN, nama)
        hentikan_server(self.server)
        katakan("Berhenti.")

    def _mulai_anak(self, nama: str) -> None:
        argumen = [*ANAK[nama], "-b", f"{self.tuan}:{self.port}"] if nama == "web" else ANAK[nama]
        argumen = [*argumen, *self.argumen.get(nama, [])]
        if nama == "web" and self.env["DEBUG"] == "1":
            argumen = [*argumen, "--reload"]
        anak = subprocess.Popen(
            [PYTHON, "-W", "ignore", *argumen],
            env=self.env | self.env_anak | {"PORTAL_PROSES": PROSES.get(nama, "worker")},
            cwd=AKAR,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=proses.ikut_induk(signal.SIGTERM),
        )
        self.anak[nama] = anak
        proses.catat(JALAN, nama, anak.pid)
        self.keluaran.register(_pipa(anak), selectors.EVENT_READ, (nama, bytearray()))

    def _teruskan_keluaran(self, tunggu: float) -> None:
        """Print whole lines of the children behind their names."""
        for kunci, _ in self.keluaran.select(tunggu):
            nama, sisa = kunci.data
            potongan = os.read(kunci.fd, 65536)
            if not potongan:
                self.keluaran.unregister(kunci.fileobj)
            sisa += potongan or (b"\n" if sisa else b"")
            *baris, ekor = sisa.split(b"\n")
            sisa[:] = ekor
            for satu in baris:
                print(f"{nama:6} | {satu.decode(errors='replace')}", flush=True)

    def _periksa_anak(self) -> None:
        """Start again what ended; give up on what keeps ending, and when a server is gone. Raises Batal."""
        for server in self.server:
            if server.proc is not None and server.proc.poll() is not None:
                raise Batal(f"{type(server).__name__} berhenti sendiri; jalankan ./portal up lagi.")
        for nama, anak in list(self.anak.items()):
            if anak.poll() is not None:
                self._mulai_ulang(nama, anak.returncode)

    def _mulai_ulang(self, nama: str, kode: int) -> None:
        kini = time.monotonic()
        self.gagal[nama] = [t for t in self.gagal.get(nama, []) if kini - t < JENDELA] + [kini]
        if len(self.gagal[nama]) > MULAI_ULANG_MAKS:
            raise Batal(f"{nama} berkali-kali berhenti (kode {kode}).")
        katakan(f"{nama} berhenti (kode {kode}); dijalankan lagi.")
        self._mulai_anak(nama)

    def _tunggu_jawaban(self) -> None:
        batas = time.monotonic() + BATAS_SIAP
        while time.monotonic() < batas:
            self._teruskan_keluaran(0.2)
            self._periksa_anak()
            with contextlib.suppress(OSError), urllib.request.urlopen(f"{self.alamat}sehat/", timeout=5) as jawaban:
                if jawaban.status == 200:
                    return
        raise Batal(f"Web belum menjawab setelah {BATAS_SIAP:.0f} detik.")


def _pipa(anak: subprocess.Popen[bytes]) -> Any:
    if anak.stdout is None:
        raise Batal("Anak tanpa keluaran.")
    return anak.stdout


@contextlib.contextmanager
def _langkah(judul: str) -> Iterator[None]:
    """Say what is being done, and how long it took."""
    mulai = time.monotonic()
    print(f"[portal] {judul} … ", end="" if sys.stdout.isatty() else "\n", flush=True)
    yield
    selesai = f"{time.monotonic() - mulai:.1f} detik".replace(".", ",")
    print(selesai if sys.stdout.isatty() else f"[portal]   selesai, {selesai}", flush=True)


def _pilih_port(tuan: str) -> int:
    """PORT if given, else 8000, else a free one. Raises Batal when PORT is taken."""
    if diminta := os.environ.get("PORT"):
        if not _bebas(tuan, int(diminta)):
            raise Batal(f"Port {diminta} sedang dipakai; pilih lain dengan PORT.")
        return int(diminta)
    return PORT_BIASA if _bebas(tuan, PORT_BIASA) else port_bebas()


def _bebas(tuan: str, port: int) -> bool:
    with socket.socket() as s:
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            s.bind((tuan, port))
        except OSError:
            return False
    return True
