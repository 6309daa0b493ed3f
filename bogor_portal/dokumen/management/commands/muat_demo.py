"""`manage.py muat_demo`: invented people, keys and every service's samples; `--tabel` prints the logins."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from bogor_portal.akun.demo import buat_akun_demo, daftar_login
from bogor_portal.akun.models import Pengguna, Peran
from bogor_portal.alur.layanan import daftar
from bogor_portal.dokumen.demo import FRASA, siapkan_kunci_demo


class Command(BaseCommand):
    help = "Memuat akun, kunci, dan permohonan contoh. Ditolak di luar lingkungan uji coba."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--tabel", action="store_true", help="hanya menampilkan tabel masuk")

    def handle(self, *args: Any, tabel: bool = False, **options: Any) -> None:
        if tabel:
            self._cetak_tabel()
            return
        buat_akun_demo()
        for penanda in Pengguna.objects.filter(penugasan__jabatan__peran=Peran.PENANDATANGAN).distinct():
            siapkan_kunci_demo(penanda)
        for layanan in daftar.semua():
            if layanan.muat_demo is not None:
                self.stdout.write(f"{layanan.nama}: {layanan.muat_demo()}")

    def _cetak_tabel(self) -> None:
        """The logins; makes nothing."""
        masuk = daftar_login()
        lebar = max(len(m.email) for m in masuk)
        for m in masuk:
            self.stdout.write(f"{m.peran:24}{m.email:{lebar}}  {m.sandi}  {m.keterangan}")
        self.stdout.write(
            "Pegawai juga diminta kode ponsel: jalankan ./portal kode (satu kode untuk semua akun contoh)."
        )
        self.stdout.write(f"Frasa sandi tanda tangan kepala dinas: {FRASA}")
