"""./portal up as a newcomer runs it: pages, a second `up`, a kill, a clean end. About 40 seconds in all."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from bogor_portal import proses
from bogor_portal.embedded import port_bebas, tempat_root

AKAR = Path(__file__).resolve().parent.parent.parent
pytestmark = pytest.mark.lambat


class Portal:
    """One home of the portal, and the `up` that runs in it."""

    def __init__(self, rumah: Path) -> None:
        self.rumah = rumah
        self.port = str(port_bebas())
        luar = {k: v for k, v in os.environ.items() if k in ("PATH", "LANG", "HOME", "TMPDIR")}
        self.env = luar | {"PORTAL_HOME": str(rumah), "PORTAL_TANPA_PASANG": "1", "PORT": self.port}
        self.up: subprocess.Popen[str] | None = None

    def jalankan(self, *argumen: str) -> subprocess.CompletedProcess[str]:
        perintah = [sys.executable, "portal", *argumen]
        return subprocess.run(perintah, cwd=AKAR, env=self.env, capture_output=True, text=True, check=False)

    def mulai(self) -> list[str]:
        """Start `up --kosong` and wait until it says that it is ready. Returns its lines up to there."""
        self.up = subprocess.Popen(
            [sys.executable, "portal", "up", "--kosong"],
            cwd=AKAR,
            env=self.env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        baris = []
        for satu in self.up.stdout:
            baris.append(satu.rstrip())
            if "Ctrl-C untuk berhenti." in satu:
                return baris
        raise AssertionError("\n".join(baris))

    def anak(self) -> dict[str, int]:
        return dict(proses.daftar_sisa(self.rumah / "jalan"))

    def hentikan(self, sinyal: int = signal.SIGINT) -> int:
        self.up.send_signal(sinyal)
        self.up.communicate(timeout=60)
        return self.up.returncode

    def ambil(self, jalur: str) -> tuple[int, str]:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{jalur}", timeout=20) as jawaban:
            return jawaban.status, jawaban.read().decode()


@pytest.fixture
def portal(tmp_path: Path):
    satu = Portal(tmp_path / "portal")
    yield satu
    if satu.up and satu.up.poll() is None:
        satu.hentikan()
    shutil.rmtree(tempat_root(satu.rumah), ignore_errors=True)


def hidup(pid: int) -> bool:
    return proses.saat_mulai(pid) is not None


def tunggu(syarat, detik: float = 30) -> bool:
    batas = time.monotonic() + detik
    while not syarat() and time.monotonic() < batas:
        time.sleep(0.05)
    return bool(syarat())


def test_up_serves_survives_a_lost_worker_and_its_own_death_and_leaves_nothing(portal: Portal):
    baris = portal.mulai()
    anak = portal.anak()

    assert re.fullmatch(rf"\[portal\] Siap dalam \d+ detik: http://127.0.0.1:{portal.port}/", baris[-2])
    assert {"postgres", "valkey", "web", "worker", "beat"} <= set(anak)
    assert portal.ambil("/sehat/") == (200, "sehat\n")
    assert (portal.rumah / "env").stat().st_mode & 0o777 == 0o600

    kedua = portal.jalankan("up")
    assert (kedua.returncode, kedua.stderr) == (
        1,
        f"[portal] Portal sudah berjalan: http://127.0.0.1:{portal.port}/ (pid {portal.up.pid}).\n",
    )
    assert " [X] 0001_initial" in portal.jalankan("manage", "showmigrations", "sessions").stdout

    os.kill(anak["worker"], signal.SIGKILL)
    assert tunggu(lambda: portal.anak().get("worker", anak["worker"]) != anak["worker"])
    rahasia = proses.baca_env(portal.rumah / "env")

    semua = portal.anak()
    portal.hentikan(signal.SIGKILL)
    assert tunggu(lambda: not any(hidup(pid) for pid in semua.values()))

    portal.mulai()
    assert portal.ambil("/sehat/") == (200, "sehat\n")
    assert {n: v for n, v in proses.baca_env(portal.rumah / "env").items() if "KEY" in n or "KUNCI" in n} == {
        n: v for n, v in rahasia.items() if "KEY" in n or "KUNCI" in n
    }
    semua = portal.anak()
    assert portal.hentikan(signal.SIGINT) == 0
    assert [nama for nama, pid in semua.items() if hidup(pid)] == []
    assert list((portal.rumah / "jalan").iterdir()) == []


def test_manage_brings_its_own_servers_when_none_run(portal: Portal):
    hasil = portal.jalankan("manage", "shell", "-v0", "-c", "from django.db import connection as c; print(c.vendor)")

    assert (hasil.returncode, hasil.stdout) == (0, "postgresql\n")
    assert portal.anak() == {}


def test_a_port_asked_for_and_taken_is_said(portal: Portal):
    with socket.create_server(("127.0.0.1", int(portal.port))):
        hasil = portal.jalankan("up")

    assert (hasil.returncode, hasil.stderr.splitlines()[-1]) == (
        1,
        f"[portal] Port {portal.port} sedang dipakai; pilih lain dengan PORT.",
    )


def test_an_unknown_command_and_an_unknown_option_are_refused(portal: Portal):
    assert portal.jalankan("naik").returncode == 2
    assert portal.jalankan("up", "--penuh").stderr == "[portal] Pilihan tidak dikenal: --penuh.\n"


def test_a_venv_that_is_not_ours_is_never_emptied(portal: Portal, tmp_path: Path):
    milik_orang = tmp_path / "venv"
    milik_orang.mkdir()
    (milik_orang / "penting").write_text("isi")
    portal.env |= {"PORTAL_TANPA_PASANG": "0", "PORTAL_VENV": str(milik_orang)}

    hasil = portal.jalankan("check")

    assert hasil.returncode == 1
    assert hasil.stderr == (
        f"{milik_orang} sudah ada dan bukan buatan ./portal; hapus, atau pilih lain dengan PORTAL_VENV.\n"
    )
    assert (milik_orang / "penting").read_text() == "isi"
