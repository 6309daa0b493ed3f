"""State a figure of a measure, one by one or from a CSV (all rows or none). What was stated is never changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from inovasi.actions.impor import sidik_isi
from inovasi.errors import TidakBoleh, TidakSah
from inovasi.layanan.angka import MASUKAN, periksa
from inovasi.layanan.csv_angka import baca_angka
from inovasi.models import AngkaUkuran
from inovasi.queries.angka import dapat_diisi

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna


@transaction.atomic(durable=True)
def nyatakan_angka(kode: str, *, oleh: Pengguna, isi: Mapping[str, str], kunci: str) -> AngkaUkuran:
    """One figure in the person's name and post; the same form twice gives the first one.

    Raises TidakBoleh for another office's, TidakSah with the first fault.
    """
    jabatan = dapat_diisi(oleh).get(kode)
    if jabatan is None:
        raise TidakBoleh
    nilai, galat = periksa(MASUKAN[kode], isi, timezone.localdate())
    for kolom, pesan in galat.items():
        raise TidakSah(pesan, kolom)
    return AngkaUkuran.objects.get_or_create(
        oleh=oleh,
        kunci=kunci,
        defaults={**nilai, "ukuran": kode, "jabatan": jabatan, "pada": timezone.now()},
    )[0]


@transaction.atomic(durable=True)
def impor_angka(isi: bytes, *, oleh: Pengguna, sidik: str) -> list[AngkaUkuran]:
    """Every row of the file that was tried. Raises TidakBoleh, TidakSah when anything is wrong with it."""
    if sidik_isi(isi) != sidik:
        raise TidakSah("Berkas ini bukan yang diperiksa tadi. Periksa dulu.", "berkas")
    jabatan = dapat_diisi(oleh)
    if not jabatan:
        raise TidakBoleh
    hasil = baca_angka(isi, frozenset(jabatan), timezone.localdate())
    if hasil.galat or not hasil.baris:
        raise TidakSah("Masih ada kesalahan pada berkas ini, jadi tidak ada yang disimpan.", "berkas")
    kini, baru = timezone.now(), []
    for nomor, b in hasil.baris:
        kode = b.pop("ukuran")
        kolom = {**b, "ukuran": kode, "jabatan": jabatan[kode], "pada": kini}
        kunci = f"{sidik[:48]}-{nomor}"
        baru.append(AngkaUkuran.objects.get_or_create(oleh=oleh, kunci=kunci, defaults=kolom)[0])
    return baru
