"""Papers without a signature that anybody may verify: what apps above print and keep (bills, receipts)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class FaktaLain:
    """What the public reads: a word and a sentence about its state, then plain facts. ``sidik``: of the stored PDF."""

    token: str
    judul: str
    kata: str
    nada: str
    teks: str
    baris: tuple[tuple[str, str], ...]
    sidik: str = ""
    contoh: bool = False


MenurutToken = Callable[[str], FaktaLain | None]
MenurutSidik = Callable[[str], FaktaLain | None]
_penemu: list[tuple[MenurutToken, MenurutSidik]] = []


def daftarkan(menurut_token: MenurutToken, menurut_sidik: MenurutSidik) -> None:
    """Called once in an app's ready(); both give None for what is not theirs."""
    _penemu.append((menurut_token, menurut_sidik))


def dari_token(token: str) -> FaktaLain | None:
    return next((f for cari, _ in _penemu if (f := cari(token))), None)


def dari_sidik(sidik: str) -> FaktaLain | None:
    return next((f for _, cari in _penemu if (f := cari(sidik))), None)
