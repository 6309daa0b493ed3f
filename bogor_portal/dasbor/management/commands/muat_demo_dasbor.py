"""`manage.py muat_demo_dasbor`: an invented year of files, survey answers and complaints. Refused outside trials."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from bogor_portal.dasbor.demo.sejarah import muat_demo_dasbor


class Command(BaseCommand):
    help = "Memuat setahun data percobaan untuk dasbor. Ditolak di luar lingkungan uji coba."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{muat_demo_dasbor()} permohonan percobaan")
