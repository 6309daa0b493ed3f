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
    """``isi`` gives template and data beyond what every letter has; ``jenis`` is what such a document is; ``sebutan``
    the words for one that grants, where it is no permit."""

    isi: Isi
    jenis: DokumenTerbit.Jenis | None = None  # None: permit or refusal, as the decision says
    sebutan: Callable[[DokumenTerbit], str] | None = None


_surat: dict[str, SuratLayanan] = {}


def daftarkan(layanan: str, surat: SuratLayanan) -> None:
    """Called once in the service's ready()."""
    _surat[layanan] = surat
    tandai_sendiri(layanan)


def ambil(layanan: str) -> SuratLayanan | None:
    """None for a service whose letters are the common permit and refusal."""
    return _surat.get(layanan)


def sebutan(dokumen: DokumenTerbit) -> str:
    """What people call it, within a sentence: "izin", "surat penolakan", "kutipan akta kelahiran"."""
    surat = ambil(dokumen.permohonan.jenis.layanan)
    if surat and surat.sebutan and dokumen.jenis == DokumenTerbit.Jenis.IZIN:
        return surat.sebutan(dokumen)
    return dokumen.get_jenis_display().lower()
