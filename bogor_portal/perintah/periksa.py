"""`./portal check`: what a change must pass besides its tests. All of it runs, then the answer is given."""

from __future__ import annotations

import base64
import os
import secrets
import subprocess
from pathlib import Path

from bogor_portal.perintah.dasar import AKAR, PYTHON, katakan

PYTHON_DIAM = [PYTHON, "-W", "ignore"]
PEMERIKSAAN: dict[str, list[str]] = {
    "ruff check": [PYTHON, "-m", "ruff", "check", "."],
    "ruff format": [PYTHON, "-m", "ruff", "format", "--check", "."],
    "mypy": [PYTHON, "-m", "mypy"],
    "lint-imports": [str(Path(PYTHON).with_name("lint-imports"))],
    "makemigrations": [*PYTHON_DIAM, "manage.py", "makemigrations", "--check", "--dry-run"],
    "check --deploy": [*PYTHON_DIAM, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
}


def jalankan(argumen: list[str]) -> int:
    """Run all checks, or those named. 1 when one failed."""
    terpilih = {nama: p for nama, p in PEMERIKSAAN.items() if not argumen or nama in argumen or p[-1] in argumen}
    gagal = [nama for nama, perintah in terpilih.items() if not _lulus(nama, perintah)]
    katakan(f"Gagal: {', '.join(gagal)}." if gagal else f"Semua lulus: {', '.join(terpilih)}.")
    return 1 if gagal else 0


def _lulus(nama: str, perintah: list[str]) -> bool:
    katakan(nama)
    return subprocess.call(perintah, cwd=AKAR, env=lingkungan_periksa(nama)) == 0


def lingkungan_periksa(nama: str) -> dict[str, str]:
    """Development for all but the deployment check, which sees a production environment."""
    if nama == "check --deploy":
        return os.environ | contoh_produksi()
    return os.environ | {"DJANGO_SETTINGS_MODULE": "bogor_portal.settings.dev"}


def contoh_produksi() -> dict[str, str]:
    """A production environment as it should be, with keys of this moment. Nothing answers at its servers."""
    return {
        "DJANGO_SETTINGS_MODULE": "bogor_portal.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "KUNCI_DATA": base64.b64encode(secrets.token_bytes(32)).decode(),
        "KUNCI_INDEKS": base64.b64encode(secrets.token_bytes(32)).decode(),
        "ALLOWED_HOSTS": "portal.contoh.go.id",
        "SITUS_URL": "https://portal.contoh.go.id",
        "DATABASE_URL": f"postgres://portal:{secrets.token_urlsafe(12)}@127.0.0.1:1/portal",
        "REDIS_URL": f"redis://:{secrets.token_urlsafe(12)}@127.0.0.1:1/0",
        "EMAIL_URL": f"smtp+tls://portal:{secrets.token_urlsafe(12)}@surel.contoh.go.id:587",
        "SURAT_DARI": "Portal Kota Bogor <portal@contoh.go.id>",
        "PENANDA_TANGAN": "bsre",
        "SIAK": "jembatan",
        "KSWP": "manual",
    }
