"""Child processes that end with their parent, and files that remember them if they did not.

Two nets. On Linux the kernel signals a child when its parent dies, however the parent died. Where it cannot, a file
names the process with the moment it was started, so that the next run stops it and never a stranger that was given
the same number since. Standard library only.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform.startswith("linux") else None


def ikut_induk(sinyal: int) -> Callable[[], None]:
    """A `preexec_fn` which has the kernel send `sinyal` to the child when the calling thread ends.

    Call it in the process that is going to be the parent, from its main thread: the kernel watches the thread that
    forked. It runs after Popen has changed the user, which would clear the wish again.
    """
    induk = os.getpid()

    def _pasang() -> None:
        if _LIBC is None:
            return
        _LIBC.prctl(PR_SET_PDEATHSIG, sinyal, 0, 0, 0)
        if os.getppid() != induk:  # the parent died between fork and prctl
            os.kill(os.getpid(), signal.SIGKILL)

    return _pasang


def saat_mulai(pid: int) -> str | None:
    """When the process was started, as text that only means "the same or not"; None if there is no such process."""
    try:
        isi = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return None if Path("/proc/self/stat").exists() else _saat_mulai_ps(pid)
    status, *_, mulai = isi.rpartition(")")[2].split()[:20]
    return None if status == "Z" else mulai


def _saat_mulai_ps(pid: int) -> str | None:
    hasil = subprocess.run(["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return hasil.stdout.strip() or None


def catat(folder: Path, nama: str, pid: int) -> None:
    """Remember a child in `folder/nama.pid`."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    (folder / f"{nama}.pid").write_text(f"{pid} {saat_mulai(pid)}")


def lupakan(folder: Path, nama: str) -> None:
    """Forget a child that has ended."""
    (folder / f"{nama}.pid").unlink(missing_ok=True)


def daftar_sisa(folder: Path) -> list[tuple[str, int]]:
    """The remembered processes which still run, as (name, pid). Forgets those which do not."""
    sisa = []
    for berkas in sorted(folder.glob("*.pid")):
        pid, _, mulai = berkas.read_text().partition(" ")
        if pid.isdigit() and mulai not in ("", "None") and saat_mulai(int(pid)) == mulai:
            sisa.append((berkas.stem, int(pid)))
        else:
            berkas.unlink(missing_ok=True)
    return sisa


def bereskan_sisa(folder: Path, *, tunggu: float = 10) -> list[str]:
    """Stop what a killed run left behind: SIGTERM, then SIGKILL to its whole group. Returns the names."""
    sisa = daftar_sisa(folder)
    for _, pid in sisa:
        _kirim(pid, signal.SIGTERM)
    _tunggu_habis(folder, tunggu)
    for _, pid in daftar_sisa(folder):
        _kirim_kelompok(pid, signal.SIGKILL)
    _tunggu_habis(folder, 5)
    return [nama for nama, _ in sisa]


def _tunggu_habis(folder: Path, detik: float) -> None:
    batas = time.monotonic() + detik
    while daftar_sisa(folder) and time.monotonic() < batas:
        time.sleep(0.05)


def hentikan(anak: Iterable[subprocess.Popen[bytes]], *, tunggu: float = 15) -> None:
    """End the children together: SIGTERM to each, and after `tunggu` seconds SIGKILL to the group of each that stays.

    The children must have been started with `start_new_session=True`.
    """
    anak = list(anak)
    for proses in anak:
        if proses.poll() is None:
            proses.terminate()
    batas = time.monotonic() + tunggu
    for proses in anak:
        with contextlib.suppress(subprocess.TimeoutExpired):
            proses.wait(max(0.1, batas - time.monotonic()))
        _kirim_kelompok(proses.pid, signal.SIGKILL)
        proses.wait()


def _kirim(pid: int, sinyal: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(pid, sinyal)


def _kirim_kelompok(pid: int, sinyal: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, sinyal)


def baca_env(berkas: Path) -> dict[str, str]:
    """The NAME=value lines of a file, or nothing if there is no file."""
    try:
        baris = berkas.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    return dict(b.split("=", 1) for b in baris if "=" in b and not b.startswith("#"))


def tulis_rahasia(berkas: Path, isi: str) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    sementara = berkas.with_name(f"{berkas.name}.{os.getpid()}")
    fd = os.open(sementara, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(fd, "w", encoding="utf-8") as aliran:
        aliran.write(isi)
    sementara.replace(berkas)


def tulis_env(berkas: Path, nilai: Mapping[str, str]) -> None:
    """Write NAME=value lines that only the owner can read."""
    tulis_rahasia(berkas, "".join(f"{nama}={teks}\n" for nama, teks in nilai.items()))
