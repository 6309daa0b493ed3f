"""Model instances out of rows that the database sent as JSON: several tables in one answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection, models

M = TypeVar("M", bound=models.Model)
Ubah = Callable[[Any], Any]
_DARI_TEKS: tuple[tuple[type[models.Field[Any, Any]], Ubah], ...] = (
    (models.DateTimeField, datetime.fromisoformat),  # before DateField, which it is a kind of
    (models.DateField, date.fromisoformat),
    (models.UUIDField, UUID),
)


def dari_json(model: type[M], isi: dict[str, Any]) -> M:
    """The row that ``row_to_json`` gave, as an instance. Columns that were not sent are read when they are asked for.

    For columns of text, numbers, dates, instants, UUID and JSON; not for encrypted ones, which stay away.
    """
    ada = [(nama, ubah, isi[kolom]) for nama, kolom, ubah in _kolom(model) if kolom in isi]
    nilai = [ubah(n) if ubah and n is not None else n for _, ubah, n in ada]
    return model.from_db(connection.alias, [nama for nama, _, _ in ada], nilai)


@lru_cache
def _kolom(model: type[models.Model]) -> list[tuple[str, str, Ubah | None]]:
    return [(f.attname, str(f.column), _pembaca(f)) for f in model._meta.concrete_fields]


def _pembaca(kolom: models.Field[Any, Any]) -> Ubah | None:
    return next((ubah for jenis, ubah in _DARI_TEKS if isinstance(kolom, jenis)), None)
