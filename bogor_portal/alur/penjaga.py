"""Guards: named conditions of a move. Each returns the gaps that hold it up; none means it may go.

What the act itself has noted (a decision, a request) is written after they were asked: ``queries.perkara`` knows of it,
the database does not yet.
"""

from __future__ import annotations

from collections.abc import Callable

from bogor_portal.alur.errors import Kekurangan
from bogor_portal.alur.models import Giliran, Permohonan

Penjaga = Callable[[Permohonan, Giliran], list[Kekurangan]]
_penjaga: dict[str, Penjaga] = {}
_wajib: dict[str, list[Penjaga]] = {}


def daftarkan(nama: str, penjaga: Penjaga) -> None:
    """Register a guard under the name by which Peralihan rows call it."""
    _penjaga[nama] = penjaga


def nama_dikenal() -> frozenset[str]:
    """The names that a Peralihan may use; the publish checks ask."""
    return frozenset(_penjaga)


def periksa(nama: str, permohonan: Permohonan, giliran: Giliran) -> list[Kekurangan]:
    """The gaps that guard ``nama`` sees; raises KeyError for a name nobody registered."""
    return _penjaga[nama](permohonan, giliran) if nama else []


def wajibkan(aksi: str, penjaga: Penjaga) -> None:
    """Ask this guard at every move by ``aksi``, whatever the version says: what law forbids no version can allow."""
    _wajib.setdefault(aksi, []).append(penjaga)


def periksa_wajib(aksi: str, permohonan: Permohonan, giliran: Giliran) -> list[Kekurangan]:
    """The gaps that the guards of this act see."""
    return [kurang for penjaga in _wajib.get(aksi, ()) for kurang in penjaga(permohonan, giliran)]
