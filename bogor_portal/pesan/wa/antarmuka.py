"""What the portal asks of a WhatsApp gateway, and what comes back from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class NomorDitolak(Exception):
    """The gateway will never deliver this message; the text is shown to officers and to the recipient."""


@dataclass(frozen=True)
class PesanWa:
    """A message by an approved template: WhatsApp lets a business begin a conversation with nothing else."""

    kepada: str  # 62812…, digits only
    templat: str
    isian: tuple[str, ...]
    rujukan: str  # ours; reports carry it back


@dataclass(frozen=True)
class Laporan:
    """What became of one message. ``keadaan``: sent, delivered, read or failed."""

    id_gerbang: str
    rujukan: str
    keadaan: str
    pada: datetime
    galat: str = ""


@dataclass(frozen=True)
class PesanMasuk:
    """Somebody wrote to the portal's number."""

    dari: str
    teks: str
    pada: datetime


class Gerbang(Protocol):
    """An adapter."""

    def kirim(self, pesan: PesanWa) -> str:
        """Hand a message over; its id at the gateway. Raises daftar.CobaLagi for what may pass, NomorDitolak for what
        will not. The gateway knows no idempotency: after a lost answer the message may go out twice."""
