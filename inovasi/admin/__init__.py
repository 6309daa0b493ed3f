"""The desk of the registry in the admin."""

from inovasi.admin import katalog, meja

__all__ = ["katalog", "meja"]
