"""Management commands one after another in one process, since Django alone takes a second or two to start.

The parent writes the command's words as one JSON line, and gets one back: what the command printed, or why it failed.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import IO, Any, cast

from bogor_portal import proses
from bogor_portal.perintah.dasar import AKAR, PYTHON, Batal

EKOR = 3000  # characters of a failure that are shown: the end says most


class Pengelola:
    """The parent's side. It ends with its block, or with us."""

    def __init__(self, env: dict[str, str]) -> None:
        self.galat = tempfile.TemporaryFile("w+")  # noqa: SIM115 (closed when the block ends)
        self.anak = subprocess.Popen(
            [PYTHON, "-W", "ignore", "-m", "bogor_portal.perintah.pengelola"],
            env={"PORTAL_PROSES": "manage"} | env,
            cwd=AKAR,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.galat,
            text=True,
            start_new_session=True,
            preexec_fn=proses.ikut_induk(signal.SIGKILL),
        )
        self.masuk, self.keluar = cast("IO[str]", self.anak.stdin), cast("IO[str]", self.anak.stdout)

    def __enter__(self) -> Pengelola:
        return self

    def __exit__(self, jenis: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        if jenis is not None:
            self.anak.kill()
        self.masuk.close()  # it ends at the end of its input
        self.anak.wait()
        self.keluar.close()
        self.galat.close()

    def __call__(self, *argumen: str) -> str:
        """One command to its end. Returns what it printed. Raises Batal with the reason when it fails."""
        with contextlib.suppress(BrokenPipeError):
            print(json.dumps(argumen), file=self.masuk, flush=True)
        baris = self.keluar.readline()
        if not baris:
            self.galat.seek(0)
            raise Batal(f"manage.py {argumen[0]} terhenti:\n{self.galat.read()[-EKOR:]}")
        jawaban = json.loads(baris)
        if "galat" in jawaban:
            raise Batal(f"manage.py {argumen[0]} gagal:\n{jawaban['galat'][-EKOR:]}")
        return str(jawaban["keluar"]).rstrip()


def layani(masuk: IO[str], keluar: IO[str], jalankan: Callable[..., Any]) -> None:
    """The child's side: answer every line until there is no other."""
    for baris in masuk:
        print(json.dumps(_satu(jalankan, json.loads(baris))), file=keluar, flush=True)


def _satu(jalankan: Callable[..., Any], argumen: list[str]) -> dict[str, str]:
    tercetak = io.StringIO()
    try:
        with contextlib.redirect_stdout(tercetak):
            jalankan(*argumen)
    except (Exception, SystemExit):  # noqa: BLE001 - whatever it is, it is told to who asked
        return {"galat": traceback.format_exc()}
    return {"keluar": tercetak.getvalue()}


def _utama() -> None:
    import django  # the parent needs none of it
    from django.core.management import call_command  # as above

    django.setup()
    with os.fdopen(os.dup(1), "w") as jawaban:
        os.dup2(2, 1)  # whatever is printed past sys.stdout is no answer
        layani(sys.stdin, jawaban, call_command)


if __name__ == "__main__":
    _utama()
