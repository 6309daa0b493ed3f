"""`manage.py setel_ulang_faktor EMAIL --alasan …`: for the day the last admin has lost their telephone."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from bogor_portal.akun.actions.faktor import setel_ulang
from bogor_portal.akun.errors import AkunError
from bogor_portal.akun.models import Pengguna


class Command(BaseCommand):
    help = "Menyetel ulang faktor kedua satu akun; tercatat pada riwayatnya dan dikabarkan lewat surel."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--alasan", required=True)

    def handle(self, *args: Any, email: str, alasan: str, **options: Any) -> None:
        pengguna = Pengguna.objects.filter(email=email).first()
        if pengguna is None:
            raise CommandError("Tidak ada akun dengan email itu.")
        try:
            setel_ulang(pengguna.pk, oleh=None, alasan=alasan)
        except AkunError as galat:
            raise CommandError(str(galat)) from None
        self.stdout.write("Faktor kedua disetel ulang.")
