"""`manage.py muat_inovasi`: affairs, editions and the documented innovations; may be repeated."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from inovasi.actions.katalog import muat_inovasi


class Command(BaseCommand):
    help = "Memuat urusan, edisi indeks, dan inovasi yang terdokumentasi. Aman diulang; tidak menimpa isian OPD."

    def handle(self, *args: Any, **options: Any) -> None:
        hasil = muat_inovasi()
        self.stdout.write(
            f"baru: {hasil.urusan} urusan, {hasil.nama_opd} nama lama OPD, {hasil.edisi} edisi, {hasil.inovasi} inovasi"
        )
