"""Statements that each connection plans once (PREPARE), for the few that are large and asked all the time.

Planning one of them takes longer than running it. Needs connections that belong to one client, as the portal's do: a
pool that hands out a connection per transaction would forget them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from weakref import WeakKeyDictionary

from django.db import connection

_disiapkan: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()


class Tersiap:
    """``sql`` names its parameters $1, $2 …; ``tipe`` are their types."""

    def __init__(self, nama: str, tipe: str, sql: str) -> None:
        self.nama, self.tipe, self.sql = nama, tipe, sql

    def satu(self, *nilai: Any, dahulu: str = "", nilai_dahulu: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        """The first row. ``dahulu``: a statement that is sent, and done, before this one in the same trip."""
        semua = self._jalankan(nilai, dahulu, nilai_dahulu)
        return semua[0] if semua else None

    def semua(self, *nilai: Any) -> list[tuple[Any, ...]]:
        """All rows."""
        return self._jalankan(nilai, "", ())

    def _jalankan(self, nilai: Sequence[Any], dahulu: str, nilai_dahulu: Sequence[Any]) -> list[tuple[Any, ...]]:
        isi = ", ".join(["%s"] * len(nilai))
        with connection.cursor() as kursor:
            self._siapkan()
            kursor.execute(f"{dahulu}EXECUTE {self.nama} ({isi})", [*nilai_dahulu, *nilai])
            return list(kursor.fetchall())

    def _siapkan(self) -> None:
        """Once per connection, in or out of a transaction: it outlives a rollback."""
        ada = _disiapkan.setdefault(connection.connection, set())
        if self.nama not in ada:
            with connection.connection.cursor() as kursor:
                kursor.execute(f"PREPARE {self.nama} ({self.tipe}) AS {self.sql}")
            ada.add(self.nama)
