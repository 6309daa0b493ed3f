"""Letters of services that word their own: registered by the service's kode in ``ready()``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bogor_portal.alur.templat import tandai_sendiri
from bogor_portal.dokumen.models import DokumenTerbit

Isi = Callable[[DokumenTerbit], tuple[str, dict[str, Any]]]


@dataclass(frozen=True)
class SuratLayanan:
    """``isi`` gives template and data beyond what every letter has; ``jenis`` is what such a document is called."""

    isi: Isi
    jenis: DokumenTerbit.Jenis | None = None  # None: permit or refusal, as the decision says


_surat: dict[str, SuratLayanan] = {}


def daftarkan(layanan: str, surat: SuratLayanan) -> None:
    """Called once in the service's ready()."""
    _surat[layanan] = surat
    tandai_sendiri(layanan)


def ambil(layanan: str) -> SuratLayanan | None:
    """None for a service whose letters are the common permit and refusal."""
    return _surat.get(layanan)
