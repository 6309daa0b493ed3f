"""What this service holds of a person besides their permohonan: appointments, and the waiting list."""

from __future__ import annotations

from typing import Any

from bogor_portal.akun.data_pribadi import Bagian, daftarkan_bagian
from bogor_portal.akun.models import Pengguna
from kependudukan.models import DaftarTunggu, JanjiTemu


def isi(pengguna: Pengguna) -> dict[str, Any]:
    janji = JanjiTemu.objects.milik(pengguna).order_by("id")
    kolom = ("keperluan", "nomor", "status", "nama", "hari__tanggal", "hari__tempat__nama", "dibuat_pada")
    tunggu = DaftarTunggu.objects.filter(pengguna=pengguna).order_by("id")
    return {
        "janji_temu": list(janji.values(*kolom)),
        "daftar_tunggu": list(tunggu.values("keperluan", "tempat__nama", "status", "sampai")),
    }


def daftarkan() -> None:
    """Called once, with the rest of the service."""
    daftarkan_bagian(Bagian("kependudukan", isi))
