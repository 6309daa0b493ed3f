"""`manage.py muat_demo_inovasi`: an open round and one invented innovation under review. Refused in a real city."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from inovasi.demo import muat_demo_inovasi


class Command(BaseCommand):
    help = "Membuka edisi 2026 dan memuat satu inovasi percobaan. Ditolak di luar lingkungan uji coba."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{muat_demo_inovasi()} inovasi percobaan")
