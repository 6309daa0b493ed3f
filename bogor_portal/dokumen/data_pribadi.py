"""What was issued to a person, as values and as the signed PDFs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from django.db.models import QuerySet

from bogor_portal.akun.data_pribadi import Bagian, daftarkan_bagian
from bogor_portal.akun.models import Pengguna
from bogor_portal.dokumen import gudang
from bogor_portal.dokumen.models import DokumenTerbit
from bogor_portal.dokumen.queries import SUDAH_TERBIT


def isi(pengguna: Pengguna) -> list[dict[str, object]]:
    kolom = ("nomor", "jenis", "status", "nama_pemegang", "berlaku_mulai", "berlaku_sampai", "terbit_pada", "sidik")
    return list(_milik(pengguna).values(*kolom))


def berkas(pengguna: Pengguna) -> Iterator[tuple[str, bytes]]:
    """The signed PDFs; one that cannot be read is left out, its row stays in data.json."""
    for dokumen in _milik(pengguna).exclude(lokasi=""):
        with suppress(OSError):
            yield f"dokumen/{dokumen.token}.pdf", gudang.baca(dokumen.lokasi)


def _milik(pengguna: Pengguna) -> QuerySet[DokumenTerbit]:
    return DokumenTerbit.objects.filter(permohonan__pemohon=pengguna, status__in=SUDAH_TERBIT).order_by("id")


def daftarkan() -> None:
    """Called once in ready()."""
    daftarkan_bagian(Bagian("dokumen", isi, berkas))
