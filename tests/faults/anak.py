"""A second process that works on the test's database, told what to do line by line.

Run as a script it forks for each row of the outbox, so that a kill -9 ends the fork and nothing else. The failpoint is
put around a function inside the fork; the portal itself knows of none.
"""

import importlib
import os
import signal
import subprocess
import sys
from pathlib import Path

AKAR = Path(__file__).resolve().parents[2]


class Anak:
    """The test's end. Every call waits for the answer, which is empty when the child has died."""

    def __init__(self, folder_surel: Path, **lingkungan: str) -> None:
        from django.conf import settings  # read late: the child, too, runs this file, before Django is set up
        from django.db import connection  # as above

        db = connection.settings_dict
        alamat = f"postgres://{db['USER']}:{db['PASSWORD']}@{db['HOST']}:{db['PORT']}/{db['NAME']}"
        folder_surel.mkdir(exist_ok=True)
        isi = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "bogor_portal.settings.test",
            "PYTHONPATH": str(AKAR),
            "TEST_DATABASE_URL": alamat,
            "TEST_REDIS_URL": settings.REDIS_URL,
            "UJI_BERKAS_ROOT": str(settings.BERKAS_ROOT),
            "UJI_KUNCI_PENANDA_ROOT": str(settings.KUNCI_PENANDA_ROOT),
            "UJI_SUREL": str(folder_surel),
            **lingkungan,
        }
        isi.pop("PYTEST_XDIST_WORKER", None)
        self.proses = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.anak"],
            env=isi,
            cwd=AKAR,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def perintah(self, *kata: object) -> str:
        print(*kata, file=self.proses.stdin, flush=True)
        while (baris := self.proses.stdout.readline()) and not baris.startswith("jawab "):
            pass
        return baris.removeprefix("jawab ").strip()

    def tutup(self) -> None:
        self.proses.stdin.close()
        try:
            self.proses.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.proses.kill()
            self.proses.wait()
        self.proses.stdout.close()


def _siap() -> None:
    import django  # this process is not the test's: nothing is set up before here

    django.setup()
    from django.conf import settings  # as above

    settings.BERKAS_ROOT = Path(os.environ["UJI_BERKAS_ROOT"])
    settings.KUNCI_PENANDA_ROOT = Path(os.environ["UJI_KUNCI_PENANDA_ROOT"])
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = os.environ["UJI_SUREL"]


def _pasang(titik: str, kapan: str) -> None:
    """Kill this process with -9 as the function `module:name` is entered ("masuk") or has returned ("keluar")."""
    nama_modul, nama = titik.split(":")
    modul = importlib.import_module(nama_modul)
    asli = getattr(modul, nama)

    def mati(*args, **kwargs):
        if kapan == "keluar":
            asli(*args, **kwargs)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(modul, nama, mati)


def _jalankan(pesan_id: str, titik: str = "", kapan: str = "") -> str:
    pid = os.fork()
    if pid == 0:
        from bogor_portal.pesan import actions  # needs the app registry

        if titik:
            _pasang(titik, kapan)
        actions.jalankan(int(pesan_id))
        os._exit(0)
    return str(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


def _edarkan() -> str:
    from bogor_portal.pesan.relay import edarkan  # needs the app registry

    return str(edarkan())


def _teruskan(permohonan_id: str, giliran_id: str, oleh_id: str) -> str:
    """Through the officer's confirm page, as a browser does."""
    from django.test import Client  # needs the app registry
    from django.test.utils import setup_test_environment  # as above

    from bogor_portal.akun.models import Pengguna  # as above
    from bogor_portal.alur.models import Giliran, Permohonan  # as above
    from tests.perjalanan import lakukan  # as above

    setup_test_environment()  # the page's context is read for its key
    client = Client()
    client.force_login(Pengguna.objects.get(pk=oleh_id))
    lakukan(client, Permohonan.objects.get(pk=permohonan_id), Giliran.objects.get(pk=giliran_id), "teruskan", {})
    return "terkirim"


PERINTAH = {"jalankan": _jalankan, "edarkan": _edarkan, "teruskan": _teruskan}


def _utama() -> None:
    _siap()
    for baris in sys.stdin:
        nama, *kata = baris.split()
        sys.stdout.write(f"jawab {PERINTAH[nama](*kata)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _utama()
