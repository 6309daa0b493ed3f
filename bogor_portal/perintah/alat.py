"""`./portal test`, `manage`, `kode`, `bench` and `kunci`: another program in the right environment."""

from __future__ import annotations

import os
import subprocess
import tempfile
import venv

from bogor_portal.perintah.dasar import AKAR, PYTHON, RUMAH, dengan_server, lingkungan_dasar
from bogor_portal.sementara import Sementara

UV = "uv==0.13.9"
PEKERJA_UJI = "2"
PERAMBAN = "tests/e2e"
# For every platform and every Python from 3.11.0 on: what one machine needs, another must find in the lock too.
SUSUN = (
    *("--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-config", "--quiet"),
    *("--no-emit-index-url", "--no-emit-find-links"),
)


def uji(argumen: list[str]) -> int:
    """pytest; all of it unless told what to run: two workers, and the browser tests in a process of their own.

    Playwright keeps an event loop running in which nothing else may sign. Servers come from the test settings.
    """
    bukan = {"DATABASE_URL", "REDIS_URL", "PYTHONDONTWRITEBYTECODE"}  # the last: tests start some sixty processes
    env = {nama: nilai for nama, nilai in os.environ.items() if nama not in bukan}
    pytest = [PYTHON, "-m", "pytest"]
    if argumen:
        return subprocess.call([*pytest, *argumen], cwd=AKAR, env=env)
    with tempfile.TemporaryFile("w+") as keluaran:  # told afterwards, so that the two do not talk at once
        peramban = subprocess.Popen([*pytest, PERAMBAN], cwd=AKAR, env=env, stdout=keluaran, stderr=subprocess.STDOUT)
        try:
            semua = ["-n", PEKERJA_UJI, "--dist", "worksteal", f"--ignore={PERAMBAN}"]
            hasil = subprocess.call([*pytest, *semua], cwd=AKAR, env=env)
            print("Menunggu pengujian di peramban …", flush=True)
            return max(hasil, peramban.wait())
        finally:
            peramban.terminate()
            peramban.wait()
            keluaran.seek(0)
            print(keluaran.read(), flush=True)


def kelola(argumen: list[str]) -> int:
    """manage.py with `.portal/env`, on running servers or on its own for as long as it takes."""
    with dengan_server() as env:
        return subprocess.call([PYTHON, "manage.py", *argumen], cwd=AKAR, env=env)


def kode(argumen: list[str]) -> int:
    """The code that the demo staff's telephones show now."""
    return kelola(["kode_masuk", *argumen])


def ukur(argumen: list[str]) -> int:
    """The benchmarks, on throw-away servers, which do not wait for the disk."""
    server = Sementara()
    try:
        env = lingkungan_dasar() | {"DATABASE_URL": server.postgres(), "REDIS_URL": server.valkey(), "DEBUG": "0"}
        return subprocess.call([PYTHON, "-m", "bench", *argumen], cwd=AKAR, env=env)
    finally:
        server.stop()


def susun_kunci(argumen: list[str]) -> int:
    """Resolve requirements*.txt again into the lock files, keeping what still fits (`--upgrade`: the newest)."""
    alat = RUMAH / "uv"
    venv.create(alat, with_pip=True)
    subprocess.run([str(alat / "bin/pip"), "install", "--quiet", UV], check=True)
    for nama in ("requirements", "requirements-e2e"):
        perintah = [str(alat / "bin/uv"), "pip", "compile", *SUSUN, "-o", f"{nama}.lock", f"{nama}.txt", *argumen]
        if hasil := subprocess.call(perintah, cwd=AKAR, stdout=subprocess.DEVNULL):
            return hasil
    return 0
