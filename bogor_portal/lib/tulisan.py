"""Rows to be written, gathered and sent to the database together: one trip instead of one per row.

The ORM builds and sends each INSERT and UPDATE anew, which costs more than what the database does with it. Triggers,
constraints and the order of the statements are the same.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.db import connection, models


class Tulisan:
    """A list of INSERT and UPDATE, in order; ``kirim`` sends what was noted since the last time."""

    def __init__(self) -> None:
        self._perintah: list[str] = []
        self._nilai: list[Any] = []

    def sisip(self, *baris: models.Model, kecuali_ada: str = "") -> None:
        """Insert rows of one model, all with ids of their own or all with the database's. ``kecuali_ada``: a unique
        column whose value a second time writes nothing."""
        if not baris:
            return
        model, tanpa_id = type(baris[0]), baris[0].pk is None
        self._perintah.append(_sql_sisip(model, tanpa_id, len(baris), kecuali_ada))
        for satu in baris:
            self._nilai += _nilai(satu, _kolom(model, tanpa_id), baru=True)
            satu._state.adding, satu._state.db = False, connection.alias  # noqa: SLF001 (as Model.save does)

    def ubah(self, baris: models.Model, *kolom: str) -> None:
        """Write these columns of a row that is there, as ``save(update_fields=...)`` does."""
        self._perintah.append(_sql_ubah(type(baris), kolom))
        self._nilai += [*_nilai(baris, [baris._meta.get_field(k) for k in kolom], baru=False), baris.pk]

    def perintah(self, sql: str, *nilai: Any) -> None:
        """A statement of one's own."""
        self._perintah.append(sql)
        self._nilai += nilai

    def kirim(self) -> None:
        """Send everything, in order. Inside the caller's transaction; one that fails raises as it would alone."""
        if self._perintah:
            perintah, nilai = "; ".join(self._perintah), self._nilai
            self._perintah, self._nilai = [], []
            with connection.cursor() as kursor:
                kursor.execute(perintah, nilai)


def _nilai(baris: models.Model, kolom: list[Any], *, baru: bool) -> list[Any]:
    return [f.get_db_prep_save(f.pre_save(baris, baru), connection) for f in kolom]


@lru_cache
def _kolom(model: type[models.Model], tanpa_id: bool) -> list[Any]:
    return [f for f in model._meta.concrete_fields if not (f.primary_key and tanpa_id)]


@lru_cache
def _sql_sisip(model: type[models.Model], tanpa_id: bool, banyak: int, kecuali_ada: str) -> str:
    kolom = [f.column for f in _kolom(model, tanpa_id)]
    nama, isi = ", ".join(f'"{k}"' for k in kolom), "({})".format(", ".join(["%s"] * len(kolom)))
    akhir = f' ON CONFLICT ("{kecuali_ada}") DO NOTHING' if kecuali_ada else ""
    return f'INSERT INTO "{model._meta.db_table}" ({nama}) VALUES {", ".join([isi] * banyak)}{akhir}'  # noqa: S608 (names of our columns)


@lru_cache
def _sql_ubah(model: type[models.Model], kolom: tuple[str, ...]) -> str:
    meta: Any = model._meta
    isi = ", ".join(f'"{meta.get_field(k).column}" = %s' for k in kolom)
    return f'UPDATE "{meta.db_table}" SET {isi} WHERE "{meta.pk.column}" = %s'  # noqa: S608 (as above)
