"""Make the running stand-in for KSWP behave well or badly."""

from __future__ import annotations

from typing import Any

import httpx
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from perizinan.kswp.tiruan import Tingkah


class Command(BaseCommand):
    help = "Set how the stand-in for KSWP behaves from now on."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--tingkah", choices=[t.value for t in Tingkah], required=True)
        parser.add_argument("--jeda", type=float, default=3.0, help="seconds before an answer (lambat)")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        if settings.KSWP != "tiruan" or not settings.KSWP_URL:
            raise CommandError("Pengganti KSWP hanya ada bila KSWP=tiruan dan ./portal up berjalan.")
        isi = {"tingkah": pilihan["tingkah"], "jeda": pilihan["jeda"]}
        kepala = {"Authorization": f"Bearer {settings.KSWP_KUNCI}"}
        try:
            httpx.post(f"{settings.KSWP_URL}/tingkah", json=isi, headers=kepala, timeout=5).raise_for_status()
        except httpx.HTTPError as galat:
            raise CommandError(f"Pengganti KSWP tidak menjawab: {type(galat).__name__}") from galat
        self.stdout.write(f"KSWP tiruan sekarang: {pilihan['tingkah']}.")
