"""Pieces of pages that take long: from this process's memory, else as the worker made them, else made now."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.db import connection

from bogor_portal.dasbor.layanan.kemas import buka, sebut
from bogor_portal.lib.ingat import ingat

Hasil = TypeVar("Hasil")
DIINGAT = 300  # seconds, in a process
TOLERANSI = 120  # seconds that a worker may be late with making a piece anew
BACA = """
SELECT isi FROM dasbor_siapan WHERE kunci = %s AND cap = %s AND dibuat_pada >= now() - make_interval(secs => %s)
"""


class Potong(Generic[Hasil]):
    """A function of a stamp and what is asked for; the answer must be packable and is never changed.

    ``segar``: seconds after which the worker makes it anew, stamp or not: names in it may have changed.
    """

    def __init__(self, buat: Callable[..., Hasil], segar: int) -> None:
        self.buat, self.segar = buat, segar
        self.nama = f"{buat.__module__}.{buat.__name__}"
        self.diingat = ingat(min(segar, DIINGAT))(self._ambil)

    def __call__(self, cap: str | None, *args: Any) -> Hasil:
        """``cap`` None: nothing is known of the rows, so it is made now."""
        return self.diingat(cap, *args)

    def kunci(self, *args: Any) -> str:
        return hashlib.sha256("\n".join([self.nama, *map(sebut, args)]).encode()).hexdigest()

    def _ambil(self, cap: str | None, *args: Any) -> Hasil:
        if cap is not None and (isi := _baca(self.kunci(*args), cap, self.segar + TOLERANSI)):
            siap: Hasil = buka(isi)
            return siap
        return self.buat(cap, *args)


def potong(segar: int = 600) -> Callable[[Callable[..., Hasil]], Potong[Hasil]]:
    """A decorator."""
    return lambda buat: Potong(buat, segar)


def _baca(kunci: str, cap: str, umur: int) -> str | None:
    with connection.cursor() as kursor:
        kursor.execute(BACA, [kunci, cap, umur])
        baris = kursor.fetchone()
    return baris[0] if baris else None
