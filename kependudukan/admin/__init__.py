"""The back office of Sitanduk."""

from kependudukan.admin import duplikat, janji

__all__ = ["duplikat", "janji"]
