"""A text column that is encrypted in the database and clear in Python."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from django.core.exceptions import FieldError
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from bogor_portal.lib.kripto import dekripsi, enkripsi

if TYPE_CHECKING:
    from django.db.models import Lookup, Model

    KolomTeks = models.TextField[str | None, str | None]
else:
    KolomTeks = models.TextField


class TeksRahasia(str):
    """A string like any other, except that its repr, which logs and error pages print, shows nothing."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "'••••'" if self else "''"


class AtributRahasia(DeferredAttribute):
    """Wraps what is assigned, so that not even ``repr(vars(row))`` shows it."""

    def __set__(self, instance: Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = TeksRahasia(value) if isinstance(value, str) else value


class KolomTerenkripsi(KolomTeks):
    """Encrypts on write, decrypts on read. None and "" are stored as they are.

    It can only be asked whether it is null: every other lookup, transform or ordering-by-lookup raises
    FieldError; look up by the column that holds ``kripto.indeks``. Reading raises kripto.SandiRusak when the
    stored value was tampered with.
    """

    descriptor_class = AtributRahasia

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return TeksRahasia(dekripsi(value)) if value else value

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return enkripsi(str(value)) if isinstance(value, str) and value else value

    def get_lookup(self, lookup_name: str) -> type[Lookup[Any]] | None:
        if lookup_name != "isnull":
            self._tolak(lookup_name)
        return super().get_lookup(lookup_name)

    def get_transform(self, lookup_name: str) -> NoReturn:
        self._tolak(lookup_name)

    def _tolak(self, cara: str) -> NoReturn:
        raise FieldError(f"{self.name} is encrypted: look it up by its index column, not by {cara}")
