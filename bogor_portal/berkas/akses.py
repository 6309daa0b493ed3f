"""Who else than the owner may read a file: providers registered by the apps above."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db.models import Q

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

Penyedia = Callable[["Pengguna"], Q]
_penyedia: dict[str, Penyedia] = {}


def daftarkan(nama: str, penyedia: Penyedia) -> None:
    """``penyedia`` gives the Q over Berkas that it opens to a person."""
    _penyedia[nama] = penyedia


def saringan(pengguna: Pengguna) -> Q:
    """The whole condition; nobody who is not signed in sees anything."""
    if not pengguna.is_authenticated:
        return Q(pk__in=[])
    syarat = Q(pemilik=pengguna)
    for penyedia in _penyedia.values():
        syarat |= penyedia(pengguna)
    return syarat
