"""Links that apps above add to the applicant's page of a permohonan (the issued document, for one)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bogor_portal.alur.models import Permohonan


@dataclass(frozen=True)
class Tautan:
    teks: str
    url: str
    keterangan: str = ""
    segera: bool = False  # something the applicant has to do now: shown above all else
    utama: bool = False  # what the applicant came for, such as the document: a button at the head of the page
    bersama: bool = False  # opened together with this permohonan: told at once when it was sent


_penyedia: list[Callable[[Permohonan], list[Tautan]]] = []


def daftarkan(penyedia: Callable[[Permohonan], list[Tautan]]) -> None:
    """Called once in the app's ready()."""
    _penyedia.append(penyedia)


def tautan_pemohon(permohonan: Permohonan) -> list[Tautan]:
    """Everything registered, in order."""
    return [t for penyedia in _penyedia for t in penyedia(permohonan)]
