"""What `./portal` does once it is inside its venv."""

from __future__ import annotations

import sys

from bogor_portal.embedded import ServerGagal
from bogor_portal.perintah import alat, periksa, up
from bogor_portal.perintah.dasar import Batal

DAFTAR = {
    "up": up.jalankan,
    "test": alat.uji,
    "manage": alat.kelola,
    "kode": alat.kode,
    "bench": alat.ukur,
    "kunci": alat.susun_kunci,
    "check": periksa.jalankan,
}


def jalankan(perintah: str, argumen: list[str], *, bantuan: str) -> int:
    """Carry out one command. Returns the exit code; 2 for an unknown one."""
    if perintah not in DAFTAR:
        print(bantuan, end="", file=sys.stderr)
        return 2
    try:
        return DAFTAR[perintah](argumen)
    except (Batal, ServerGagal) as galat:
        print(f"[portal] {galat}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
