"""Model instances out of rows that the database sent as JSON: several tables in one answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection, models
from django.db.models.base import ModelState

M = TypeVar("M", bound=models.Model)
Ubah = Callable[[Any], Any]
_DARI_TEKS: tuple[tuple[type[models.Field[Any, Any]], Ubah], ...] = (
    (models.DateTimeField, datetime.fromisoformat),  # before DateField, which it is a kind of
    (models.DateField, date.fromisoformat),
    (models.UUIDField, UUID),
)


def dari_json(model: type[M], isi: dict[str, Any]) -> M:
    """The row that ``row_to_json`` gave, as an instance. Columns that were not sent are read when they are asked for.

    For columns of text, numbers, dates, instants, UUID and JSON; not for encrypted ones, which stay away. As
    ``Model.from_db``, without the signals of a new instance, which nobody hears here and which cost more than the rest.
    """
    baris = model.__new__(model)
    baris._state = ModelState()  # noqa: SLF001 (where Model.__init__ keeps it)
    baris._state.adding, baris._state.db = False, connection.alias  # noqa: SLF001
    for nama, kolom, ubah in _kolom(model):
        if kolom in isi:
            nilai = isi[kolom]
            baris.__dict__[nama] = ubah(nilai) if ubah and nilai is not None else nilai
    return baris


@lru_cache
def _kolom(model: type[models.Model]) -> list[tuple[str, str, Ubah | None]]:
    return [(f.attname, str(f.column), _pembaca(f)) for f in model._meta.concrete_fields]


def _pembaca(kolom: models.Field[Any, Any]) -> Ubah | None:
    return next((ubah for jenis, ubah in _DARI_TEKS if isinstance(kolom, jenis)), None)
