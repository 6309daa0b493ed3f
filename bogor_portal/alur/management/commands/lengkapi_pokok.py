"""`manage.py lengkapi_pokok`: the comparable facts of older decisions; safe to repeat."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from bogor_portal.alur.actions.lengkapi_pokok import lengkapi_semua


class Command(BaseCommand):
    help = "Menyusun pokok keputusan lama, agar dapat dibandingkan dengan yang baru. Aman diulang."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{lengkapi_semua()} keputusan dilengkapi")
