"""Create the restricted database roles and give them their rights; after each `migrate`, as the owner of the tables."""

from __future__ import annotations

import os
import re
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction

from bogor_portal.pesan.peran_db import perintah, perintah_masuk, terjaga

NAMA = re.compile(r"[a-z_][a-z0-9_]{0,62}")


class Command(BaseCommand):
    help = "Make the roles of the application and of readers; --sql prints the statements instead of running them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--aplikasi", default="portal_aplikasi", help="group role of the portal's processes")
        parser.add_argument("--baca", default="portal_baca", help="group role of dashboards' readers")
        parser.add_argument("--masuk", default="", help="a login in the first; its password from PERAN_DB_SANDI")
        parser.add_argument("--sql", action="store_true", help="print only")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        aplikasi, baca, masuk = pilihan["aplikasi"], pilihan["baca"], pilihan["masuk"]
        nama = [n for n in (aplikasi, baca, masuk) if n]
        if len(set(nama)) != len(nama) or not all(NAMA.fullmatch(n) for n in nama):
            raise CommandError("Different names of small letters, digits and underscores.")
        sandi = os.environ.get("PERAN_DB_SANDI", "")
        if masuk and not sandi:
            raise CommandError("--masuk needs PERAN_DB_SANDI.")
        semua = list(perintah(aplikasi, baca))
        if pilihan["sql"]:
            self.stdout.write(";\n".join(semua) + ";")
            return
        with transaction.atomic(), connection.cursor() as kursor:
            for satu in semua:
                kursor.execute(satu)
            for satu in perintah_masuk(aplikasi, masuk) if masuk else ():
                kursor.execute(satu, [sandi] if "%s" in satu else None)
        self.stdout.write(f"{aplikasi}: {len(terjaga())} tabel hanya dapat ditambah. {baca}: ringkasan saja.")
