"""The stand-in for SIAK as a process of its own, and the way to make it behave badly."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kependudukan.siak.tiruan.contoh import tambahkan_contoh
from kependudukan.siak.tiruan.gudang import Gudang
from kependudukan.siak.tiruan.server import SiakTiruan, Tingkah


class Command(BaseCommand):
    help = "Serve an invented register at SIAK_URL until stopped; or set how the running one behaves."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--tingkah", choices=[t.value for t in Tingkah], help="behave so from now on, and exit")
        parser.add_argument("--jeda", type=float, default=3.0, help="seconds before an answer (lambat)")
        parser.add_argument("--tunda", type=float, default=0.0, help="seconds until a change is answered")
        parser.add_argument("--siapkan", action="store_true", help="only make the register, and exit")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        if settings.SIAK != "tiruan":
            raise CommandError("Pengganti SIAK hanya berjalan bila SIAK=tiruan.")
        gudang = Gudang(settings.SIAK_TIRUAN_BERKAS)
        tambahkan_contoh(gudang)
        if pilihan["tingkah"]:
            gudang.atur_tingkah(tingkah=pilihan["tingkah"], jeda=pilihan["jeda"], tunda=pilihan["tunda"])
            self.stdout.write(f"SIAK tiruan sekarang: {pilihan['tingkah']}.")
        elif pilihan["siapkan"]:
            self.stdout.write(f"{gudang.jumlah()['penduduk']} penduduk rekaan.")
        else:
            port = urlsplit(settings.SIAK_URL).port
            if port is None:
                raise CommandError("SIAK_URL harus memuat port, misalnya http://127.0.0.1:8271.")
            SiakTiruan(gudang, kunci=settings.SIAK_KUNCI, port=port).layani()
