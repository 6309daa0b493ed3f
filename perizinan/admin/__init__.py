"""The back office of permits."""

from perizinan.admin import izin, parameter, pengaduan

__all__ = ["izin", "parameter", "pengaduan"]
