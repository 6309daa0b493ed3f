"""The coded reasons that are in use, each question one statement that the connection has planned already."""

from __future__ import annotations

from collections.abc import Iterable

from bogor_portal.alur.models import AlasanBaku, Permohonan
from bogor_portal.lib.baris import dari_json
from bogor_portal.lib.tersiap import Tersiap

UNTUK_JENIS = Tersiap(
    "alasan_untuk_jenis",
    "text, text, bigint",
    """
    SELECT row_to_json(a) FROM alur_alasanbaku a
    WHERE a.layanan = $1 AND a.aksi = $2 AND a.aktif AND (
        EXISTS (SELECT 1 FROM alur_alasanbaku_jenis j WHERE j.alasanbaku_id = a.id AND j.jenislayanan_id = $3)
        OR NOT EXISTS (SELECT 1 FROM alur_alasanbaku_jenis j WHERE j.alasanbaku_id = a.id)
    )
    ORDER BY a.urut, a.kode
    """,
)
MENURUT_KODE = Tersiap(
    "alasan_kode", "text[]", "SELECT row_to_json(a) FROM alur_alasanbaku a WHERE a.kode = ANY($1) AND a.aktif"
)


def alasan_untuk(permohonan: Permohonan, aksi: str) -> list[AlasanBaku]:
    """Those of an act for this type: common ones and its own, in their order."""
    baris = UNTUK_JENIS.semua(permohonan.jenis.layanan, aksi, permohonan.jenis_id)
    return [dari_json(AlasanBaku, a) for (a,) in baris]


def alasan_berkode(kode: Iterable[str]) -> dict[str, AlasanBaku]:
    """Those with these codes, by code; an unknown one is not there."""
    return {a["kode"]: dari_json(AlasanBaku, a) for (a,) in MENURUT_KODE.semua(list(kode))}
