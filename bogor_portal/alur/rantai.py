"""The history of each permohonan as a hash chain, for the nightly verification."""

from __future__ import annotations

from collections import defaultdict

from bogor_portal.alur.models import Permohonan, Riwayat, Status
from bogor_portal.lib.rantai import BarisRantai
from bogor_portal.pesan.rantai import Untaian


def potong(sesudah: str, banyak: int) -> list[Untaian]:
    """The next submitted permohonan with all their rows; each counts its own changes (``baris``). Two queries."""
    berikut = Permohonan.objects.filter(pk__gt=int(sesudah or 0)).exclude(status=Status.DRAF).order_by("pk")
    kasus = list(berikut.values_list("pk", "nomor", "baris")[:banyak])
    riwayat: dict[int, list[BarisRantai]] = defaultdict(list)
    for r in Riwayat.objects.filter(permohonan__in=[pk for pk, _, _ in kasus]).order_by("permohonan", "urut"):
        riwayat[r.permohonan_id].append(baris(r))
    return [Untaian(str(pk), nomor or str(pk), riwayat[pk], jumlah) for pk, nomor, jumlah in kasus]


def baris(r: Riwayat) -> BarisRantai:
    """A row as it was hashed (``advance._catat``)."""
    badan = {
        "aksi": r.aksi,
        "lajur": r.lajur,
        "dari": r.tahap_dari,
        "ke": r.tahap_ke,
        "oleh": r.oleh_id,
        "jabatan": r.jabatan_id,
        "sebagai": r.sebagai,
        "isi": r.isi,
    }
    return BarisRantai(r.sidik_sebelum, r.urut, r.pada, badan, r.sidik)
