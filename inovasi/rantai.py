"""The history of innovations, editions and ideas as hash chains, for the nightly verification."""

from __future__ import annotations

from collections import defaultdict

from bogor_portal.lib.rantai import BarisRantai
from bogor_portal.pesan.rantai import Untaian
from inovasi.models import RiwayatInovasi


def potong(sesudah: str, banyak: int) -> list[Untaian]:
    """The next subjects with all their rows."""
    semua = RiwayatInovasi.objects.order_by("subjek")
    subjek = list(semua.filter(subjek__gt=sesudah).values_list("subjek", flat=True).distinct()[:banyak])
    riwayat: dict[str, list[BarisRantai]] = defaultdict(list)
    for r in semua.filter(subjek__in=subjek).order_by("subjek", "urut"):
        badan = {"aksi": r.aksi, "oleh": r.oleh_id, "jabatan": r.jabatan_id, "isi": r.isi}
        riwayat[r.subjek].append(BarisRantai(r.sidik_sebelum, r.urut, r.pada, badan, r.sidik))
    return [Untaian(s, s, riwayat[s]) for s in subjek]
