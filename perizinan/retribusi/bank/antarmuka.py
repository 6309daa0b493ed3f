"""What the portal asks of a bank that collects charges. The calls that it makes come in at ``views.panggilan``."""

from __future__ import annotations

from typing import Protocol

from perizinan.retribusi.models import Ketetapan


class Bank(Protocol):
    """An adapter. ``tiruan``: it is a stand-in, which every page says."""

    nama: str
    tiruan: bool

    def daftarkan(self, ketetapan: Ketetapan) -> None:
        """Make a bill known. Raises pesan.daftar.CobaLagi while the bank does not answer; twice must be once."""

    def alamat_bayar(self, ketetapan: Ketetapan) -> str:
        """Where the payer can pay in the browser; empty where there is no such page."""

    def rahasia(self) -> bytes:
        """The secret that signs the bank's calls."""
