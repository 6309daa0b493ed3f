"""Note a reading of masked data, and pack one's own data into a file."""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Iterable
from dataclasses import asdict
from typing import IO, Any

from django.db import transaction
from django.utils import timezone

from bogor_portal.akun import data_pribadi
from bogor_portal.akun.errors import SandiSalah
from bogor_portal.akun.models import Jabatan, JejakBaca, Pengguna
from bogor_portal.lib.kripto import indeks

DI_MEMORI = 8 * 1024 * 1024
BACAAN = """Isi berkas ini
==============
data.json    akun, permohonan, jawaban, dan janji temu Anda di Portal Kota Bogor
jejak.json   siapa yang membaca data Anda, kapan, dan untuk apa
berkas/      berkas yang Anda unggah
dokumen/     dokumen yang terbit untuk Anda

Berkas ini memuat NIK dan data pribadi lain. Simpan baik-baik; jangan kirimkan kepada siapa pun yang meminta.
Data pada SIAK tidak ada di sini: itu diubah lewat layanan perubahan biodata.
"""


@transaction.atomic(durable=True)
def catat_baca(
    pemilik: Pengguna,
    *,
    nik: Iterable[str],
    oleh: Pengguna,
    jabatan: Jabatan | None,
    apa: str,
    tujuan: str,
    nomor: str,
) -> int:
    """Note that somebody read whole numbers, before they are shown (PDP-08): a row for the owner of the file, and
    one for every account whose NIK was among them. Returns how many."""
    sidik = {indeks(n, "nik") for n in nik if n}
    orang = {pemilik.pk, *Pengguna.objects.filter(nik_indeks__in=sidik).values_list("pk", flat=True)} - {oleh.pk}
    JejakBaca.objects.bulk_create(
        JejakBaca(pemilik_id=pk, oleh=oleh, jabatan=jabatan, apa=apa, tujuan=tujuan, berkas_perkara=nomor)
        for pk in sorted(orang)
    )
    return len(orang)


def ekspor(pengguna: Pengguna, *, sandi: str) -> IO[bytes]:
    """All of one's own data with their processing trail as a zip (PDP-05). Raises SandiSalah: asked for again, since
    a session left open is no proof of who asks (PDP-15)."""
    if not pengguna.check_password(sandi):
        raise SandiSalah
    keluar = tempfile.SpooledTemporaryFile(max_size=DI_MEMORI)  # noqa: SIM115 - the response closes it
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as arsip:
        arsip.writestr("BACA-DULU.txt", BACAAN)
        arsip.writestr("data.json", _json({"dibuat_pada": timezone.now(), **data_pribadi.isi_ekspor(pengguna)}))
        arsip.writestr("jejak.json", _json([asdict(j) for j in data_pribadi.jejak(pengguna)]))
        for nama, isi in data_pribadi.berkas_ekspor(pengguna):
            arsip.writestr(nama, isi)
    keluar.seek(0)
    return keluar


def _json(isi: Any) -> str:
    return json.dumps(isi, ensure_ascii=False, indent=2, default=str)
