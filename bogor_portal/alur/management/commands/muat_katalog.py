"""`manage.py muat_katalog`: load every service's catalogue; `--periksa` only tells what would change."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from bogor_portal.alur.actions.katalog import HasilMuat
from bogor_portal.alur.layanan import daftar
from bogor_portal.alur.layanan.spek import KatalogSalah
from bogor_portal.alur.queries.katalog import pembaruan_katalog


class Command(BaseCommand):
    help = "Memuat katalog jenis layanan. Aman diulang; tidak pernah menghapus."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--periksa", action="store_true", help="hanya menampilkan yang akan berubah")
        parser.add_argument("--layanan", default="", help="hanya layanan ini, misalnya perizinan")

    def handle(self, *args: Any, periksa: bool = False, layanan: str = "", **options: Any) -> None:
        for satu in daftar.semua():
            if satu.muat_katalog is None or layanan not in {"", satu.kode}:
                continue
            try:
                hasil = satu.muat_katalog(periksa=periksa)
            except KatalogSalah as galat:
                raise CommandError(str(galat)) from galat
            self.stdout.write(f"{satu.nama}:")
            self._cetak(hasil)
            self._sebut_menunggu(satu.kode)

    def _cetak(self, hasil: HasilMuat) -> None:
        for kata in ("baru", "versi_baru", "jenis_berubah", "terbit", "alasan_baru"):
            if kode := getattr(hasil, kata):
                self.stdout.write(f"{kata.replace('_', ' ')} {len(kode)}: {', '.join(kode)}")
        for kode, beda in hasil.beda.items():
            for kalimat in beda:
                self.stdout.write(f"  {kode}: {kalimat}")
        self.stdout.write(f"tidak berubah: {len(hasil.sama)}")

    def _sebut_menunggu(self, layanan: str) -> None:
        """What a load made ready and nobody published: citizens and counters go on with the old version."""
        kode = list(pembaruan_katalog().filter(jenis__layanan=layanan).values_list("jenis__kode", flat=True))
        if kode:
            self.stdout.write(f"menunggu diterbitkan {len(kode)}: {', '.join(kode)}")
            self.stdout.write(f"  terbitkan di {settings.SITUS_URL.rstrip('/')}{reverse('admin:alur_versi_katalog')}")
