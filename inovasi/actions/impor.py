"""Bring in a CSV: all rows or none."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from bogor_portal.akun.models import OPD
from inovasi.actions.dasar import Pelaku
from inovasi.actions.profil import IsiProfil, rekam
from inovasi.errors import TidakBoleh, TidakSah
from inovasi.layanan.csv_inovasi import baca_csv
from inovasi.models import Inovasi, Urusan
from inovasi.queries.ekspor import acuan_impor
from inovasi.queries.peran import jabatan_operator

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna


@transaction.atomic(durable=True)
def impor_inovasi(isi: bytes, *, oleh: Pengguna, sidik: str) -> list[Inovasi]:
    """Record every row as a draft of its OPD. ``sidik`` is that of the file that was tried (``sidik_isi``).

    The file is read again under the lock, so what was recorded meanwhile counts as a fault. Then: Riwayat per row.
    Raises TidakBoleh, TidakSah when anything is wrong with the file.
    """
    if sidik_isi(isi) != sidik:
        raise TidakSah("Berkas ini bukan yang diperiksa tadi. Periksa dulu.", "berkas")
    acuan = acuan_impor(oleh)
    if not acuan.opd:
        raise TidakBoleh
    list(
        OPD.objects.select_for_update().filter(pk__in=acuan.opd.values()).order_by("pk")
    )  # one import per OPD at a time
    hasil = baca_csv(isi, acuan_impor(oleh))
    if hasil.galat or not hasil.baris:
        raise TidakSah("Masih ada kesalahan pada berkas ini, jadi tidak ada yang disimpan.", "berkas")
    kini, urusan = timezone.now(), Urusan.objects.in_bulk()
    baru = []
    for _, baris in hasil.baris:
        kolom = baris["kolom"] | {"urusan": urusan.get(baris["urusan_id"])}
        pelaku = Pelaku(oleh, jabatan_operator(oleh, baris["opd_id"]), None, kini)
        daftar = {"nama_lain": [{"nama": n} for n in baris["nama_lain"]]}
        baru.append(rekam(pelaku, IsiProfil(kolom, daftar), opd_id=baris["opd_id"]))
    return baru


def sidik_isi(isi: bytes) -> str:
    """Names a file that was tried, so that another is not recorded in its place."""
    return hashlib.sha256(isi).hexdigest()
