"""What the commands share: the folder `.portal`, the environment in it, and its servers.

`.portal/env` holds the environment of the last run with the secrets that were made once; only its owner can read it.
`.portal/gembok` is locked by whoever runs the servers, and says where. `.portal/jalan/` remembers the children.
"""

from __future__ import annotations

import base64
import contextlib
import fcntl
import os
import secrets
import socket
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO
from urllib.parse import urlsplit

from bogor_portal import proses
from bogor_portal.embedded import Postgres, Server, Valkey

AKAR = Path(__file__).resolve().parent.parent.parent
RUMAH = Path(os.environ.get("PORTAL_HOME") or AKAR / ".portal").absolute()
BERKAS_ENV = RUMAH / "env"
GEMBOK = RUMAH / "gembok"
JALAN = RUMAH / "jalan"
PYTHON = sys.executable


class Batal(RuntimeError):
    """The command cannot go on; the sentence says why."""


def katakan(teks: str) -> None:
    """One line of progress."""
    print(f"[portal] {teks}", flush=True)


@contextlib.contextmanager
def gembok() -> Iterator[TextIO | None]:
    """The right to run the servers, or None while another process has it. The system gives it back however we end."""
    RUMAH.mkdir(mode=0o700, parents=True, exist_ok=True)
    with GEMBOK.open("a+", encoding="utf-8") as berkas:
        try:
            fcntl.flock(berkas, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield None
            return
        berkas.truncate(0)
        yield berkas


def siapa_berjalan() -> str:
    """What the holder of the lock has written about itself."""
    return GEMBOK.read_text(encoding="utf-8").strip() or "sedang mulai"


def lingkungan_dasar() -> dict[str, str]:
    """Our environment with the secrets of `.portal/env`, which are made here the first time.

    Where the keys were lost, the old cluster cannot be read any more: its password goes, so that it is moved aside.
    """
    env = {"DJANGO_SETTINGS_MODULE": "bogor_portal.settings.dev", "PYTHONUNBUFFERED": "1", **os.environ}
    lama = proses.baca_env(BERKAS_ENV)
    if "KUNCI_DATA" not in lama:
        (RUMAH / "pg.password").unlink(missing_ok=True)
    for nama, buat in _RAHASIA.items():
        env.setdefault(nama, lama.get(nama) or buat())
    env.setdefault("BERKAS_ROOT", str(RUMAH / "berkas"))
    env.setdefault("SIAK_TIRUAN_BERKAS", str(RUMAH / "siak-tiruan.sqlite3"))
    return env


def _kunci_acak() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


_RAHASIA: dict[str, Callable[[], str]] = {
    "SECRET_KEY": lambda: secrets.token_urlsafe(64),
    "KUNCI_DATA": _kunci_acak,
    "KUNCI_INDEKS": _kunci_acak,
}
_DITULIS = (
    *("DJANGO_SETTINGS_MODULE", *_RAHASIA, "DATABASE_URL", "REDIS_URL", "BERKAS_ROOT", "SITUS_URL"),
    *("SIAK_URL", "SIAK_TIRUAN_BERKAS", "KSWP_URL"),
)


def tulis_lingkungan(env: dict[str, str]) -> None:
    """Keep what `./portal manage` and the next start need."""
    proses.tulis_env(BERKAS_ENV, {nama: env[nama] for nama in _DITULIS if nama in env})


def mulai_server(env: dict[str, str], server: list[Server]) -> None:
    """Start what the environment does not name, add its address to `env` and itself to `server`."""
    for nama, buat in (("DATABASE_URL", lambda: Postgres(RUMAH)), ("REDIS_URL", lambda: Valkey(RUMAH / "valkey"))):
        if not env.get(nama):
            satu = buat()
            server.append(satu)
            env[nama] = satu.start()
            if satu.proc:
                proses.catat(JALAN, type(satu).__name__.lower(), satu.proc.pid)


def hentikan_server(server: list[Server]) -> None:
    """Stop in the opposite order, and forget."""
    while server:
        satu = server.pop()
        satu.stop()
        proses.lupakan(JALAN, type(satu).__name__.lower())


@contextlib.contextmanager
def dengan_server() -> Iterator[dict[str, str]]:
    """An environment with running servers: those given, those of a running `./portal up`, else our own meanwhile."""
    env = lingkungan_dasar()
    if env.get("DATABASE_URL") and env.get("REDIS_URL"):
        yield env
        return
    with gembok() as milik:
        if milik is None:
            yield env | _lingkungan_berjalan()
            return
        proses.bereskan_sisa(JALAN)
        server: list[Server] = []
        try:
            mulai_server(env, server)
            tulis_lingkungan(env)
            yield env
        finally:
            hentikan_server(server)


def _lingkungan_berjalan(detik: float = 20) -> dict[str, str]:
    """The environment which the holder of the lock has written, once its database answers. Raises Batal."""
    batas = time.monotonic() + detik
    while time.monotonic() < batas:
        env = proses.baca_env(BERKAS_ENV)
        if "DATABASE_URL" in env and _menjawab(env["DATABASE_URL"]):
            return env
        time.sleep(0.2)
    raise Batal(f"Server milik proses lain belum siap ({siapa_berjalan()}).")


def _menjawab(url: str) -> bool:
    bagian = urlsplit(url)
    with contextlib.suppress(OSError), socket.create_connection((bagian.hostname, bagian.port or 5432), timeout=1):
        return True
    return False
