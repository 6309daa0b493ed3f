"""Queries whose SQL is put together once in a process.

A page that asks the same again and again spends longer on putting an ORM query together than PostgreSQL on answering
it. Only the text is kept; the rows are read anew each time.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)
TERBANYAK = 500
_susunan: dict[Hashable, tuple[str, tuple[Any, ...]] | None] = {}


def baca(kunci: Hashable, buat: Callable[[], QuerySet[Any, Any]]) -> list[tuple[Any, ...]]:
    """Rows of ``buat().values_list(…)`` as PostgreSQL gives them (a sum of integers is a Decimal).

    ``kunci`` names everything that the query depends on: function, person, day, filters.
    """
    if kunci not in _susunan:
        if len(_susunan) >= TERBANYAK:
            _susunan.clear()
        _susunan[kunci] = _susun(buat())
    if (satu := _susunan[kunci]) is None:
        return []
    with connection.cursor() as kursor:
        kursor.execute(*satu)
        return list(kursor.fetchall())


def objek(kunci: Hashable, model: type[M], buat: Callable[[], QuerySet[M]]) -> list[M]:
    """The same as instances of ``model``, for a query that neither joins, defers nor annotates."""
    kolom = [f.attname for f in model._meta.concrete_fields]
    return [model.from_db(DEFAULT_DB_ALIAS, kolom, baris) for baris in baca(kunci, buat)]


def _susun(query: QuerySet[Any, Any]) -> tuple[str, tuple[Any, ...]] | None:
    """None for a query that can have no rows."""
    try:
        sql, nilai = query.query.sql_with_params()
    except EmptyResultSet:
        return None
    return sql, tuple(nilai)
