"""Every permohonan that an officer may see, newest first: one query of plain values, paged by id, no count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bogor_portal.akun.models import Penugasan
from bogor_portal.alur.models import Status
from bogor_portal.alur.models.permohonan import KATA_AKHIR, kata_akhir
from bogor_portal.alur.queries.petugas import pandangan
from bogor_portal.alur.queries.saring import SEHALAMAN, Syarat, tanya

KOLOM = ("pk", "kode", "nomor", "nama_pemohon", "jenis", "status", "diajukan_pada", "selesai_pada", "aksi_akhir")
SQL = """
    SELECT p.id, p.kode, p.nomor, p.nama_pemohon, j.nama, p.status, p.diajukan_pada, p.selesai_pada,
        (SELECT h.aksi FROM alur_riwayat h WHERE h.permohonan_id = p.id AND h.aksi = ANY(%s)
            ORDER BY h.urut DESC LIMIT 1)
    FROM ({asal}) s JOIN alur_permohonan p ON p.id = s.id JOIN alur_jenislayanan j ON j.id = p.jenis_id
    ORDER BY p.id DESC LIMIT %s
"""
# The newest of each post in the order of its index, however many others have come since. OFFSET 0 keeps the planner
# from reading both tables backwards side by side, which passes all those others.
MENURUT_JABATAN = """
    SELECT DISTINCT r.id FROM unnest(%s::bigint[]) AS a(id) CROSS JOIN LATERAL (
        SELECT u.id FROM (
            SELECT DISTINCT g.permohonan_id AS id FROM alur_giliran g
            WHERE g.jabatan_id = a.id AND g.permohonan_id < %s ORDER BY g.permohonan_id DESC
        ) u CROSS JOIN LATERAL (SELECT FROM alur_permohonan p WHERE p.id = u.id AND {syarat} OFFSET 0) cocok
        ORDER BY u.id DESC LIMIT %s
    ) r
"""
# Each that meets the conditions, newest first: where these are narrow, or nearly every one may be seen
MENURUT_SYARAT = """
    SELECT p.id FROM alur_permohonan p JOIN alur_jenislayanan j ON j.id = p.jenis_id
    WHERE (j.layanan = ANY(%s) OR EXISTS (
        SELECT 1 FROM alur_giliran g WHERE g.permohonan_id = p.id AND g.jabatan_id = ANY(%s::bigint[])
    )) AND p.id < %s AND {syarat} ORDER BY p.id DESC LIMIT %s
"""
BUKAN_DRAF = f"p.status <> '{Status.DRAF.value}'"  # as text: a partial index needs to know it
SEDIKIT = 5000
SQL_SEDIKIT = f"""
    SELECT count(*) FROM (SELECT FROM alur_permohonan p WHERE p.status = %s AND {BUKAN_DRAF} LIMIT %s) a
"""  # noqa: S608 (fixed text)
PALING_AKHIR = 2**63 - 1


@dataclass(frozen=True)
class HalamanSemua:
    """A page of permohonan, newest first, and the id of the next page's start."""

    baris: list[dict[str, Any]]
    berikut: int | None


def semua(posisi: Sequence[Penugasan], *, cari: str = "", status: str = "", sebelum: int | None = None) -> HalamanSemua:
    """Every permohonan that these posts may see (``terlihat_petugas``), ended ones too."""
    lihat = pandangan(p.jabatan for p in posisi)
    syarat = _syarat(cari, status)
    if lihat.layanan or syarat.sempit:
        asal, dari = MENURUT_SYARAT, [lihat.layanan, lihat.jabatan]
    else:
        asal, dari = MENURUT_JABATAN, [lihat.jabatan]
    nilai = [list(KATA_AKHIR), *dari, sebelum or PALING_AKHIR, *syarat.nilai, SEHALAMAN + 1, SEHALAMAN + 1]
    baris = [dict(zip(KOLOM, b, strict=True)) for b in tanya(SQL.format(asal=asal.format(syarat=syarat)), nilai)]
    tampil = [b | {"kata_status": _kata(b)} for b in baris[:SEHALAMAN]]
    return HalamanSemua(tampil, tampil[-1]["pk"] if len(baris) > SEHALAMAN else None)


def _syarat(cari: str, status: str) -> Syarat:
    syarat = Syarat((BUKAN_DRAF,))
    if status in Status.values:
        syarat = syarat.dan("p.status = %s", status, sempit=_sedikit(status))
    return syarat.memuat(cari) if cari else syarat


def _sedikit(status: str) -> bool:
    """Whether few permohonan are in this state: it is counted no further."""
    return bool(tanya(SQL_SEDIKIT, [status, SEDIKIT + 1])[0][0] <= SEDIKIT)


def _kata(b: dict[str, Any]) -> str:
    return kata_akhir(b["status"], b["aksi_akhir"]) or Status(b["status"]).kata_petugas
