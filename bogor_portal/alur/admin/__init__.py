"""The back office of the engine."""

from bogor_portal.alur.admin import antrean, katalog

__all__ = ["antrean", "katalog"]
