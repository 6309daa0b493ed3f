"""Public search of permits in force (R13.3): by index, paged by key, holders masked by the caller."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from bogor_portal.alur.models import JenisLayanan
from bogor_portal.lib.ingat import ingat
from bogor_portal.lib.tersiap import Tersiap
from perizinan.models import Izin

SEHALAMAN = 20
PALING_PENDEK = 3  # letters of a name or number: less would list the whole register
IZIN_BERNOMOR = Tersiap(
    "izin_bernomor",
    "text",
    "SELECT p.izin_id FROM dokumen_dokumenterbit d JOIN perizinan_peristiwaizin p ON p.dokumen_id = d.id "
    "WHERE d.nomor = $1",
)
KOLOM = ("pk", "kode", "nomor", "nama_pemegang", "jenis__nama", "kelurahan", "berlaku_sampai")


@dataclass(frozen=True)
class Pencarian:
    """What is asked. ``cari`` is a number or a piece of a name; ``sebelum`` the key of the last row seen."""

    cari: str = ""
    jenis: str = ""
    kelurahan: str = ""
    sebelum: int | None = None


@dataclass(frozen=True)
class HalamanIzin:
    baris: list[dict[str, Any]]
    berikut: int | None


def cari_izin(p: Pencarian) -> HalamanIzin:
    """One page, newest first: one query, two for a text that may be a whole number."""
    semua = _saring(Izin.objects.sah(), p)
    if p.sebelum:
        semua = semua.filter(pk__lt=p.sebelum)
    baris = list(semua.order_by("-pk").values(*KOLOM)[: SEHALAMAN + 1])
    tampil = baris[:SEHALAMAN]
    return HalamanIzin(tampil, tampil[-1]["pk"] if len(baris) > SEHALAMAN else None)


def _saring(semua: QuerySet[Izin], p: Pencarian) -> QuerySet[Izin]:
    if p.jenis:
        semua = semua.filter(jenis__kode=p.jenis)
    if p.kelurahan:
        semua = semua.filter(kelurahan=p.kelurahan)
    return menurut_teks(semua, p.cari) if p.cari else semua


def menurut_teks(semua: QuerySet[Izin], teks: str) -> QuerySet[Izin]:
    """A whole number of any paper, else a piece of a number or a name, each by its own index.

    What holds a slash, or no letter at all, is a number; one OR over both columns would use neither index.
    """
    if "/" not in teks and any(c.isalpha() for c in teks):
        return semua.filter(nama_pemegang__icontains=teks)
    nomor = "".join(teks.split()).upper()
    dokumen = IZIN_BERNOMOR.satu(nomor)
    return semua.filter(pk=dokumen[0]) if dokumen else semua.filter(nomor__icontains=nomor)


def izin_publik(kode: Any) -> Izin | None:
    """One permit as the public reads it; also one that lapsed since the search."""
    return (
        Izin.objects.filter(kode=kode)
        .select_related("jenis", "dokumen__pengganti", "dokumen__permohonan__jenis")
        .first()
    )


@ingat(60)
def jenis_berizin() -> list[tuple[str, str]]:
    """Types of permits, by name; never asked of the register itself, which is long."""
    return list(JenisLayanan.objects.filter(layanan="perizinan").order_by("nama").values_list("kode", "nama"))


def kosong(p: Pencarian) -> bool:
    """Nothing was asked."""
    return not (p.cari or p.jenis or p.kelurahan)


def teks_terlalu_pendek(teks: str) -> bool:
    return 0 < len(teks) < PALING_PENDEK
