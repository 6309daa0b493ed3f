"""The private store of final PDFs: content-addressed, encrypted at rest, written whole or not at all."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from uuid import uuid4

from django.conf import settings

from bogor_portal.lib.kripto import dekripsi_bita, enkripsi_bita


def simpan(pdf: bytes) -> tuple[str, str]:
    """Store once; returns (lokasi, sha256). The same bytes a second time are the same file."""
    sidik = hashlib.sha256(pdf).hexdigest()
    lokasi = f"dokumen/{sidik[:2]}/{sidik}"
    tujuan = Path(settings.BERKAS_ROOT) / lokasi
    if not tujuan.exists():
        tujuan.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _tulis(tujuan, enkripsi_bita(pdf))
    return lokasi, sidik


def baca(lokasi: str) -> bytes:
    """The PDF; raises FileNotFoundError or lib.kripto.SandiRusak."""
    return dekripsi_bita((Path(settings.BERKAS_ROOT) / lokasi).read_bytes())


def _tulis(tujuan: Path, isi: bytes) -> None:
    sementara = tujuan.with_name(f"{uuid4().hex}.part")
    with os.fdopen(os.open(sementara, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as berkas:
        berkas.write(isi)
        berkas.flush()
        os.fsync(berkas.fileno())
    sementara.replace(tujuan)
