"""`manage.py kode_masuk [nama]`: the code that a demo account's telephone would show now."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from bogor_portal.akun import totp
from bogor_portal.akun.demo import DOMAIN
from bogor_portal.akun.models import FaktorKedua


class Command(BaseCommand):
    help = "Menampilkan kode masuk akun pegawai contoh. Ditolak di luar lingkungan uji coba."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("nama", nargs="?", default="", help="misalnya kepala; kosong: kode semua akun contoh")

    def handle(self, *args: Any, nama: str = "", **options: Any) -> None:
        if settings.MODE_TIRUAN is not True:
            raise CommandError("Hanya untuk lingkungan uji coba.")
        kini = timezone.now()
        rahasia = self._rahasia(nama) if nama else totp.RAHASIA_DEMO
        sisa = totp.DETIK - int(kini.timestamp()) % totp.DETIK
        self.stdout.write(f"{totp.kode(rahasia, totp.langkah(kini))} (berganti dalam {sisa} detik)")

    def _rahasia(self, nama: str) -> str:
        email = nama if "@" in nama else f"{nama}@{DOMAIN}"
        faktor = FaktorKedua.objects.filter(pengguna__email=email).filter(rahasia__isnull=False).first()
        if faktor is None:
            raise CommandError(f"{email} belum memasang faktor kedua.")
        if faktor.rahasia != totp.RAHASIA_DEMO:
            raise CommandError(f"{email} memakai faktor kedua sendiri; kodenya ada di ponselnya.")
        return str(faktor.rahasia)
