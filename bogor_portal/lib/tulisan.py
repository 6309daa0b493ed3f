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

    def sisip(self, baris: models.Model, *, kecuali_ada: str = "") -> None:
        """Insert this row. Its id is the one it has, else the database's. ``kecuali_ada``: a unique column whose
        value a second time writes nothing."""
        kolom = [f for f in baris._meta.concrete_fields if not (f.primary_key and baris.pk is None)]
        self._tambah(_sql_sisip(type(baris), baris.pk is None, kecuali_ada), kolom, baris, baru=True)
        baris._state.adding, baris._state.db = False, connection.alias  # noqa: SLF001 (as Model.save does)

    def ubah(self, baris: models.Model, *kolom: str) -> None:
        """Write these columns of a row that is there, as ``save(update_fields=...)`` does."""
        meta = baris._meta
        self._tambah(_sql_ubah(type(baris), kolom), [meta.get_field(k) for k in kolom], baris, baru=False)
        self._nilai.append(baris.pk)

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

    def _tambah(self, sql: str, kolom: list[Any], baris: models.Model, *, baru: bool) -> None:
        self._perintah.append(sql)
        self._nilai += [f.get_db_prep_save(f.pre_save(baris, baru), connection) for f in kolom]


@lru_cache
def _sql_sisip(model: type[models.Model], tanpa_id: bool, kecuali_ada: str) -> str:
    kolom = [f.column for f in model._meta.concrete_fields if not (f.primary_key and tanpa_id)]
    nama, isi = ", ".join(f'"{k}"' for k in kolom), ", ".join(["%s"] * len(kolom))
    akhir = f' ON CONFLICT ("{kecuali_ada}") DO NOTHING' if kecuali_ada else ""
    return f'INSERT INTO "{model._meta.db_table}" ({nama}) VALUES ({isi}){akhir}'  # noqa: S608 (names of our columns)


@lru_cache
def _sql_ubah(model: type[models.Model], kolom: tuple[str, ...]) -> str:
    isi = ", ".join(f'"{model._meta.get_field(k).column}" = %s' for k in kolom)
    return f'UPDATE "{model._meta.db_table}" SET {isi} WHERE "{model._meta.pk.column}" = %s'  # noqa: S608 (as above)
