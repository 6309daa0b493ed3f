"""Servers that are thrown away at the end: for tests and benchmarks."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bogor_portal import proses
from bogor_portal.embedded import TEMPAT_ROOT, Postgres, Server, Valkey, terjangkau_semua

AWALAN = "bogor-sementara-"
AKAR = Path(__file__).resolve().parent.parent
TERMIGRASI = "bogor_termigrasi"  # the database that a test database is copied from


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

    def postgres_termigrasi(self) -> str:
        """Start a copy of a cluster with TERMIGRASI in it, which is made once for each state of the migrations."""
        with _terkunci(AKAR / ".portal/uji") as simpanan:
            asal = simpanan / _sidik_migrasi()
            if not asal.exists():
                self._simpan_klaster(asal)
        for nama in ("pg", "pgdata"):
            subprocess.run(["cp", "-a", str(asal / nama), str(self.folder)], check=True)
        return self.postgres()

    def _simpan_klaster(self, asal: Path) -> None:
        """Migrate an empty cluster of its own and keep it; what older migrations left goes."""
        for lama in asal.parent.glob("[0-9a-f]*"):
            shutil.rmtree(lama)
        pembuat = Sementara()
        try:
            _migrasi(pembuat._mulai(Postgres(pembuat.folder / "pg", data=pembuat.folder / "pgdata", nama=TERMIGRASI)))
        finally:
            for server in pembuat.servers:
                server.stop()
        setengah = asal.with_name(f"setengah-{os.getpid()}")
        subprocess.run(["cp", "-a", str(pembuat.folder), str(setengah)], check=True)
        setengah.rename(asal)
        pembuat.stop()

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


@contextmanager
def _terkunci(folder: Path) -> Iterator[Path]:
    """The folder, for one process at a time."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "kunci").open("w") as kunci:
        fcntl.flock(kunci, fcntl.LOCK_EX)
        yield folder


def _sidik_migrasi() -> str:
    """Changes with every migration and with every package."""
    berkas = [*AKAR.glob("*/migrations/*.py"), *AKAR.glob("*/*/migrations/*.py"), AKAR / "requirements.lock"]
    isi = b"".join(str(b.relative_to(AKAR)).encode() + b.read_bytes() for b in sorted(berkas))
    return hashlib.sha256(isi).hexdigest()[:16]


def _migrasi(url: str) -> None:
    """Run all migrations in a process of its own, since Django is not set up yet where this is asked."""
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "bogor_portal.settings.test", "PYTHONPATH": str(AKAR)}
    env |= {"TEST_DATABASE_URL": url, "TEST_REDIS_URL": "redis://127.0.0.1:1/0"}
    subprocess.run([sys.executable, "-m", "django", "migrate", "--verbosity=0"], env=env, cwd=AKAR, check=True)


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
