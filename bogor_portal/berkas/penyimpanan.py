"""Where files lie: under BERKAS_ROOT, outside every web root, encrypted, under names that mean nothing.

`karantina/<uuid>.part` while it is written, then `ab/cd/<uuid>` by one rename in the same file system.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from bogor_portal.berkas.errors import BerkasRusak
from bogor_portal.lib.kripto import SandiRusak, dekripsi_bita, enkripsi_bita

KARANTINA = "karantina"


def akar() -> Path:
    return Path(settings.BERKAS_ROOT)


def simpan(isi: bytes) -> str:
    """Encrypt and put away; on disk for good when this returns. Gives the place below the root. Raises OSError."""
    nama = uuid.uuid4().hex
    lokasi = f"{nama[:2]}/{nama[2:4]}/{nama}"
    sementara, tujuan = akar() / KARANTINA / f"{nama}.part", akar() / lokasi
    for folder in (sementara.parent, tujuan.parent):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        _tulis(sementara, enkripsi_bita(isi))
        sementara.rename(tujuan)
    except OSError:
        sementara.unlink(missing_ok=True)
        raise
    for folder in (tujuan.parent, tujuan.parent.parent, akar()):
        _segerakan_folder(folder)
    return lokasi


def baca(lokasi: str) -> bytes:
    """The content again. Raises BerkasRusak when it is gone, changed, or of another key."""
    try:
        return dekripsi_bita(jalan(lokasi).read_bytes())
    except FileNotFoundError:
        raise BerkasRusak("hilang", "Berkas ini tidak ada di penyimpanan.") from None
    except SandiRusak:
        raise BerkasRusak("berubah", "Berkas ini berubah di penyimpanan.") from None


def buang(lokasi: str) -> None:
    """Remove the content for good; one that is not there is fine."""
    jalan(lokasi).unlink(missing_ok=True)


def jalan(lokasi: str) -> Path:
    """The path of a place. Raises BerkasRusak for one that would lead outside the root."""
    tujuan = (akar() / lokasi).resolve()
    if not tujuan.is_relative_to(akar().resolve()):
        raise BerkasRusak("lokasi", "Lokasi berkas tidak sah.")
    return tujuan


def semua() -> Iterator[tuple[str, float]]:
    """Place and time of last change of all that lies on disk, half-written files too."""
    if not akar().is_dir():
        return
    for berkas in akar().rglob("*"):
        if berkas.is_file():
            yield berkas.relative_to(akar()).as_posix(), berkas.stat().st_mtime


def _tulis(tujuan: Path, isi: bytes) -> None:
    with os.fdopen(os.open(tujuan, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as keluar:
        keluar.write(isi)
        keluar.flush()
        os.fsync(keluar.fileno())


def _segerakan_folder(folder: Path) -> None:
    pegangan = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(pegangan)
    finally:
        os.close(pegangan)
