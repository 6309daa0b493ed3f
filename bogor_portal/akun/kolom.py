"""Columns of this app: an e-mail address without case, and the keyed hash of a secret neighbour."""

from django.db import models

from bogor_portal.lib.kripto import indeks


class KolomEmail(models.EmailField):
    """An address stored, and looked up, in lower case and without surrounding blanks."""

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        value = value.strip().lower() if isinstance(value, str) else value
        return None if self.null and not value else value

    def pre_save(self, model_instance, add):
        value = self.get_prep_value(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value


class KolomIndeks(models.CharField):
    """The keyed hash of another column of the same row, filled on every save; null when that is empty.

    It carries uniqueness and look-up for a column that is encrypted (NIK-11). `update_fields` must name both.
    """

    def __init__(self, *args, dari: str = "", **kwargs):
        self.dari = dari
        super().__init__(*args, **{"max_length": 64, "null": True, "blank": True, "editable": False, **kwargs})

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "dari": self.dari}

    def pre_save(self, model_instance, add):
        terang = getattr(model_instance, self.dari)
        value = indeks(terang, self.dari) if terang else None
        setattr(model_instance, self.attname, value)
        return value
