"""Services hand in what differs between them; the engine never asks who they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bogor_portal.alur.errors import Kekurangan
from bogor_portal.alur.models import Permohonan

Pemeriksa = Callable[[Permohonan, dict[str, Any]], list[Kekurangan]]


@dataclass(frozen=True)
class Layanan:
    """A service. ``pemeriksa``: named checks of the answers at filing, each returning all its gaps."""

    kode: str
    nama: str
    url_katalog: str  # URL name of the public page of a type, taking its kode
    pemeriksa: tuple[Pemeriksa, ...] = field(default_factory=tuple)


_layanan: dict[str, Layanan] = {}


def daftarkan(layanan: Layanan) -> None:
    """Called once in the service's AppConfig.ready()."""
    _layanan[layanan.kode] = layanan


def ambil(kode: str) -> Layanan:
    """Raise KeyError for a service that is not installed."""
    return _layanan[kode]
