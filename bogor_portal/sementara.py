"""Servers that are thrown away at the end: for tests and benchmarks."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from bogor_portal import proses
from bogor_portal.embedded import TEMPAT_ROOT, Postgres, Server, Valkey, terjangkau_semua

AWALAN = "bogor-sementara-"


class Sementara:
    """Both servers, in a folder that goes with them."""

    def __init__(self) -> None:
        buang_sisa()
        self.folder = Path(tempfile.mkdtemp(prefix=f"{AWALAN}{os.getpid()}-", dir=_tempat()))
        self.servers: list[Server] = []
        if os.geteuid() == 0:
            self.folder.chmod(0o711)  # PostgreSQL's user walks through to its own folder

    def postgres(self) -> str:
        """Start a PostgreSQL without fsync. Returns its URL."""
        return self._mulai(Postgres(self.folder / "pg", data=self.folder / "pgdata"))

    def valkey(self) -> str:
        """Start a Valkey that keeps nothing. Returns its URL."""
        return self._mulai(Valkey(self.folder / "valkey"))

    def _mulai(self, server: Server) -> str:
        self.servers.append(server)
        return server.start(durable=False)

    def stop(self) -> None:
        """Stop what was started and remove its folder."""
        while self.servers:
            self.servers.pop().stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def _tempat() -> Path:
    """The system's folder, unless root has a closed one of its own."""
    biasa = Path(tempfile.gettempdir())
    if os.geteuid() != 0 or terjangkau_semua(biasa):
        return biasa
    TEMPAT_ROOT.mkdir(parents=True, exist_ok=True)
    TEMPAT_ROOT.chmod(0o755)
    return TEMPAT_ROOT


def buang_sisa() -> None:
    """Remove the folders of throw-away servers whose starter was killed; their servers ended with it."""
    for folder in _tempat().glob(f"{AWALAN}*"):
        pid = folder.name.removeprefix(AWALAN).split("-")[0]
        if pid.isdigit() and proses.saat_mulai(int(pid)) is None:
            shutil.rmtree(folder, ignore_errors=True)
