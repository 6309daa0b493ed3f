import secrets
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from bogor_portal.dokumen.kunci import GagalKunci, PenandaPengembangan, buat_kunci_pengembangan


class Command(BaseCommand):
    help = "Make development signing keys, marked TIRUAN. Refused unless MODE_TIRUAN is True."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--penanda", action="append", required=True, metavar="KODE=NAMA")
        parser.add_argument(
            "--sandi",
            default="",
            help="One development passphrase for the keys made now; random when left out.",
        )

    def handle(self, *args: Any, **pilihan: Any) -> None:
        if getattr(settings, "MODE_TIRUAN", False) is not True:
            raise CommandError("Kunci pengembangan hanya dibuat bila MODE_TIRUAN bernilai True.")
        penanda = dict(self._penanda(teks, pilihan["sandi"]) for teks in pilihan["penanda"])
        ada = {kode for kode in penanda if (pilihan["folder"] / f"{kode}.p12").exists()}
        try:
            sidik = buat_kunci_pengembangan(pilihan["folder"], penanda)
        except (GagalKunci, ValueError) as galat:
            raise CommandError(str(galat)) from None
        for kode, data in penanda.items():
            akhir = "sudah ada" if kode in ada else f"dibuat, frasa sandi: {data.sandi}"
            self.stdout.write(f"{kode}  {sidik[kode]}  {akhir}")

    def _penanda(self, teks: str, sandi: str) -> tuple[str, PenandaPengembangan]:
        kode, pisah, nama = teks.partition("=")
        if not (kode and pisah and nama):
            raise CommandError("--penanda ditulis KODE=NAMA.")
        return kode, PenandaPengembangan(nama=nama, sandi=sandi or secrets.token_urlsafe(12))
