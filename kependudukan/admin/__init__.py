"""The back office of Sitanduk."""

from kependudukan.admin import janji

__all__ = ["janji"]
