"""Tracking without signing in (R4.5): by the number and a second secret, which stands on the receipt.

Numbers run on, so a number alone would open every file to whoever counts. The secret is not stored: it is a keyed hash
of the permohonan's own random code, so it exists for every permohonan there ever was.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.crypto import constant_time_compare

from bogor_portal.alur.models import Permohonan
from bogor_portal.alur.queries.linimasa import Peristiwa, untuk_pemohon
from bogor_portal.lib.kripto import indeks
from bogor_portal.lib.samaran import samarkan_nama

ABJAD = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # 32 letters, nothing that looks like something else
PANJANG = 10  # 50 bits
BUKAN_SIAPA_PUN = UUID(int=0)


@dataclass(frozen=True)
class Jejak:
    """What anybody may see who has both: no name in full, no answers, no files, no officers."""

    nomor: str
    layanan: str
    pemohon: str
    status: str
    kata: str
    posisi: list[str]
    peristiwa: list[Peristiwa]


def kode_lacak(permohonan: Permohonan) -> str:
    """The second secret as it is printed: ABCDE-FGHJK."""
    kode = _kode(permohonan.kode)
    return f"{kode[:5]}-{kode[5:]}"


def lacak(nomor: str, kode: str) -> Jejak | None:
    """The track of a submitted permohonan; None for a wrong number and for a wrong secret, after the same work."""
    permohonan = Permohonan.objects.filter(nomor=nomor.strip().upper()).select_related("versi", "jenis").first()
    benar = _kode(permohonan.kode if permohonan else BUKAN_SIAPA_PUN)
    cocok = constant_time_compare(benar, "".join(c for c in kode.upper() if c.isalnum()))
    if permohonan is None or not cocok:
        return None
    terbuka = permohonan.giliran.filter(keluar_pada=None).select_related("tahap")
    return Jejak(
        nomor=permohonan.nomor or "",
        layanan=permohonan.jenis.nama,
        pemohon=samarkan_nama(permohonan.nama_pemohon),
        status=permohonan.status,
        kata=permohonan.kata_pemohon,
        posisi=[g.tahap.keterangan_pemohon or g.tahap.nama for g in terbuka],
        peristiwa=untuk_pemohon(permohonan),
    )


def _kode(kode: UUID) -> str:
    angka = int(indeks(kode.hex, "lacak"), 16)
    huruf = []
    for _ in range(PANJANG):
        angka, sisa = divmod(angka, len(ABJAD))
        huruf.append(ABJAD[sisa])
    return "".join(huruf)
