"""What Sitanduk carries out after commit: handlers of outbox rows, and the contexts of its mails."""

from __future__ import annotations

from bogor_portal.pesan import daftar, surel
from kependudukan import surat_janji


def daftarkan_pesan() -> None:
    """Called once, with the rest of the service."""
    daftar.daftarkan("kependudukan.ingatkan_janji", surat_janji.ingatkan)
    surel.daftarkan_konteks("janji_", surat_janji.konteks)
