"""`manage.py muat_katalog`: load the permit catalogue; `--periksa` only tells what would change."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from perizinan.actions import muat_katalog
from perizinan.layanan.katalog import KatalogSalah


class Command(BaseCommand):
    help = "Memuat katalog jenis perizinan. Aman diulang; tidak pernah menghapus."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--periksa", action="store_true", help="hanya menampilkan yang akan berubah")

    def handle(self, *args: Any, periksa: bool = False, **options: Any) -> None:
        try:
            hasil = muat_katalog(periksa=periksa)
        except KatalogSalah as galat:
            raise CommandError(str(galat)) from galat
        for kata in ("baru", "versi_baru", "jenis_berubah", "terbit", "alasan_baru"):
            if kode := getattr(hasil, kata):
                self.stdout.write(f"{kata.replace('_', ' ')} {len(kode)}: {', '.join(kode)}")
        for kode, beda in hasil.beda.items():
            for kalimat in beda:
                self.stdout.write(f"  {kode}: {kalimat}")
        self.stdout.write(f"tidak berubah: {len(hasil.sama)}")
