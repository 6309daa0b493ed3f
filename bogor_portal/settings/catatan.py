"""Where log lines go and how they look. Every one passes the redaction of `lib.catatan`."""

from __future__ import annotations

from typing import Any


def konfigurasi_log(*, bentuk: str, tingkat: str) -> dict[str, Any]:
    """Django's LOGGING: one handler on standard error, `json` (one object a line) or `teks`."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"samarkan": {"()": "bogor_portal.lib.catatan.SamarkanFilter"}},
        "formatters": {"portal": {"()": "bogor_portal.lib.catatan.buat_formatter", "bentuk": bentuk}},
        "handlers": {
            "layar": {"class": "logging.StreamHandler", "filters": ["samarkan"], "formatter": "portal"},
        },
        "root": {"handlers": ["layar"], "level": tingkat},
        "loggers": {
            "django": {"handlers": [], "level": tingkat, "propagate": True},
            "django.server": {"handlers": [], "level": tingkat, "propagate": True},
            "django.request": {"handlers": [], "level": "ERROR", "propagate": True},
            "celery.app.trace": {"handlers": [], "level": "WARNING", "propagate": True},  # every task as one line
            "celery.worker.strategy": {"handlers": [], "level": "WARNING", "propagate": True},
            "pikepdf": {"handlers": [], "level": "WARNING", "propagate": True},
            "axes": {
                "handlers": [],
                "level": "ERROR",
                "propagate": True,
            },  # it would log the name that was tried
        },
    }
