"""A text column that is encrypted in the database and clear in Python."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import FieldError
from django.db import models

from bogor_portal.lib.kripto import dekripsi, enkripsi


class KolomTerenkripsi(models.TextField):
    """Encrypts on write, decrypts on read; empty stays empty. It can only be asked whether it is null."""

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        value = super().get_db_prep_save(value, connection)
        return enkripsi(value) if isinstance(value, str) and value else value

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return dekripsi(value) if value else value

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError(f"{self.name} is encrypted: look it up by its index column, not by {lookup_name}")
        return super().get_lookup(lookup_name)
