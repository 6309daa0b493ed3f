"""`manage.py muat_kalender`: seed holidays and service hours; safe to repeat, keeps what was edited."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from bogor_portal.alur.actions.kalender import muat_kalender


class Command(BaseCommand):
    help = "Mengisi hari libur nasional, cuti bersama, dan jam layanan. Aman diulang."

    def handle(self, *args: Any, **options: Any) -> None:
        ini = timezone.localdate().year
        self.stdout.write(f"{muat_kalender(range(ini - 1, ini + 2))} hari libur baru")
