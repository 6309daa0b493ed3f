"""`manage.py muat_katalog`: load the permit catalogue; `--periksa` only tells what would change."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from perizinan.actions import muat_katalog


class Command(BaseCommand):
    help = "Memuat katalog jenis perizinan. Aman diulang; tidak pernah menghapus."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--periksa", action="store_true", help="hanya menampilkan yang akan berubah")

    def handle(self, *args: Any, periksa: bool = False, **options: Any) -> None:
        hasil = muat_katalog(periksa=periksa)
        for kata, kode in (("baru", hasil.baru), ("versi baru", hasil.versi_baru), ("terbit", hasil.terbit)):
            if kode:
                self.stdout.write(f"{kata} {len(kode)}: {', '.join(kode)}")
        self.stdout.write(f"tidak berubah: {len(hasil.sama)}")
