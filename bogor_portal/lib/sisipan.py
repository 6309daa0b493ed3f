"""Pieces that apps above put on the pages of apps below: by the name of a place, as a template and what it needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

PERMOHONAN = "permohonan"  # the applicant's page of a permohonan; gets the Permohonan
TARIK = "tarik"  # the page that asks whether a permohonan is to be withdrawn; gets the Permohonan
MEJA = "meja"  # the first page of the admin; gets the officer
JENIS = "jenis"  # the public page of a service type; gets the JenisLayanan
PETUGAS = "petugas"  # the officer's page of a permohonan; gets (Permohonan, whether it is on their desk)


@dataclass(frozen=True)
class Sisipan:
    """``templat`` is included with ``isi`` alone."""

    templat: str
    isi: dict[str, Any]


Penyedia = Callable[[Any], "Sisipan | None"]
_penyedia: dict[str, list[Penyedia]] = {}


def daftarkan(tempat: str, penyedia: Penyedia) -> None:
    """Called in the app's ready(), the same again adds nothing; None from ``penyedia``: nothing to show."""
    semua = _penyedia.setdefault(tempat, [])
    if penyedia not in semua:
        semua.append(penyedia)


def untuk(tempat: str, objek: Any) -> list[Sisipan]:
    """Everything registered for a place, in order; the view hands it to its template."""
    return [s for penyedia in _penyedia.get(tempat, []) if (s := penyedia(objek)) is not None]
