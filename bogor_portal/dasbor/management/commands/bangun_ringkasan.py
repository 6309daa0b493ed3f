"""`manage.py bangun_ringkasan`: every summary of the dashboards anew from the source; pages go on meanwhile."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from bogor_portal.dasbor.actions.lipat import SedangBerjalan, bangun_ulang


class Command(BaseCommand):
    help = "Menghitung ulang seluruh ringkasan dasbor dari data permohonan."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            jumlah = bangun_ulang(lambda n: self.stderr.write(f"{n} permohonan", ending="\r"))
        except SedangBerjalan:
            raise CommandError("Ringkasan sedang dilipat. Coba lagi sebentar.") from None
        self.stdout.write(f"{jumlah} permohonan dihitung ulang")
