"""What this app tells a person about their own files: who read them, and the files themselves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from bogor_portal.akun.data_pribadi import Bagian, Jejak, daftarkan_bagian, daftarkan_jejak, sebut_petugas
from bogor_portal.akun.models import Pengguna
from bogor_portal.berkas.errors import BerkasRusak
from bogor_portal.berkas.models import Berkas, CatatanAkses
from bogor_portal.berkas.queries import isi_berkas

PALING_BANYAK = 500


def jejak(pengguna: Pengguna) -> Iterator[Jejak]:
    """Readings of one's own uploads by others."""
    akses = CatatanAkses.objects.filter(berkas__pemilik=pengguna).select_related("berkas", "oleh").order_by("-id")
    nama: dict[int, str] = {}
    for a in akses[:PALING_BANYAK]:
        siapa = nama.setdefault(a.oleh_id, sebut_petugas(a.oleh))
        yield Jejak(a.pada, siapa, f"{a.get_cara_display()} berkas {a.berkas.nama_asli}", a.tujuan)


def berkas(pengguna: Pengguna) -> Iterator[tuple[str, bytes]]:
    """One's own uploads, those that can still be read."""
    for satu in Berkas.objects.hidup().filter(pemilik=pengguna).order_by("id"):
        with suppress(BerkasRusak):
            yield f"berkas/{satu.kode}.{satu.jenis}", isi_berkas(satu)


def isi(pengguna: Pengguna) -> list[dict[str, object]]:
    kolom = ("kode", "nama_asli", "jenis", "ukuran", "sha256", "status", "dibuat_pada", "dihapus_pada")
    return list(Berkas.objects.filter(pemilik=pengguna).order_by("id").values(*kolom))


def daftarkan() -> None:
    """Called once in ready()."""
    daftarkan_jejak(jejak)
    daftarkan_bagian(Bagian("berkas", isi, berkas))
