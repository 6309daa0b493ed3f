"""Places and quotas of appointments, and the hours of the coming days."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from kependudukan.actions import janji_sapuan
from kependudukan.actions.janji_katalog import muat_tempat


class Command(BaseCommand):
    help = "Load places and quotas that are missing, then open and release the coming days."

    def handle(self, *args: Any, **pilihan: Any) -> None:
        tempat, jadwal = muat_tempat(), janji_sapuan.buka_hari()
        janji_sapuan.rilis()
        self.stdout.write(f"{tempat} tempat baru, {jadwal} jadwal baru.")
