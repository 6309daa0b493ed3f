"""Verify the hash chains now; with --kepala, compare a head that a witness kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from bogor_portal.pesan import rantai
from bogor_portal.pesan.periksa_rantai import MENGENDAP, hitung_kepala


class Command(BaseCommand):
    help = "Verify every hash chain; exit 1 when one is broken or differs from the witness's head."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--rantai", choices=rantai.semua(), help="one chain instead of all")
        parser.add_argument("--batas", type=datetime.fromisoformat, help="compute the head as of this instant")
        parser.add_argument("--kepala", default="", help="the head that the witness kept for it")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        batas = pilihan["batas"] or timezone.now() - MENGENDAP
        if pilihan["kepala"] and not (pilihan["rantai"] and pilihan["batas"]):
            raise CommandError("--kepala needs --rantai and --batas.")
        galat = []
        for kode in [pilihan["rantai"]] if pilihan["rantai"] else rantai.semua():
            hasil = hitung_kepala(kode, batas)
            self.stdout.write(f"{kode}: {hasil.untaian} untaian, {hasil.baris} baris, rusak {hasil.rusak}")
            self.stdout.write(f"{kode}: kepala {hasil.kepala} pada {batas.isoformat()}")
            galat += [f"{kode} rusak: {', '.join(hasil.contoh)}"] if hasil.rusak else []
            if pilihan["kepala"] and pilihan["kepala"] != hasil.kepala:
                galat.append(f"{kode}: kepala berbeda dari yang disimpan saksi")
        if galat:
            raise CommandError("; ".join(galat))
