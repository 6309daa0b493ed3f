"""Run the named benchmarks, or all, and print one JSON object per result."""

import atexit
import importlib
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

import django


def main(nama: list[str]) -> int:
    """0 when all ran; a benchmark that finds a wrong answer raises."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bogor_portal.settings.dev")
    _siapkan()
    semua = sorted(p.stem.removeprefix("ukur_") for p in Path(__file__).parent.glob("ukur_*.py"))
    for satu in nama or semua:
        for hasil in importlib.import_module(f"bench.ukur_{satu}").ukur():
            print(json.dumps(hasil, ensure_ascii=False), flush=True)
    return 0


def _siapkan() -> None:
    """Tables, static files as in production, and the portal's addresses with the floor beside them."""
    django.setup()
    # Late: they need Django to be set up.
    from django.conf import settings
    from django.core.management import call_command

    settings.ROOT_URLCONF = "bench.lantai"
    settings.ALLOWED_HOSTS = ["testserver"]
    folder = Path(tempfile.mkdtemp(prefix="bogor-bench-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    settings.STATIC_ROOT, settings.BERKAS_ROOT = folder / "static", folder / "berkas"
    settings.KUNCI_PENANDA_ROOT, settings.EMAIL_FILE_PATH = folder / "kunci", folder / "surel"
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("migrate", verbosity=0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
