"""Lists of the desk as SQL written by hand: conditions, and the search by number and name.

Composing these queries anew cost a page as much time as all that the database did.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

SEHALAMAN = 25
CARI_PALING_BANYAK = 200
SQL_CARI = """
    WITH tepat AS (SELECT id FROM alur_permohonan WHERE nomor = %s)
    SELECT 'tepat', id FROM tepat
    UNION ALL (SELECT 'nomor', id FROM alur_permohonan
        WHERE NOT EXISTS (SELECT FROM tepat) AND upper(nomor) LIKE upper(%s) LIMIT %s)
    UNION ALL (SELECT 'nama', id FROM alur_permohonan
        WHERE NOT EXISTS (SELECT FROM tepat) AND upper(nama_pemohon) LIKE upper(%s) LIMIT %s)
"""


@dataclass(frozen=True)
class Syarat:
    """Conditions on permohonan (p) and, in the queue, open turns (g). Only fixed text is ever added. ``sempit``: so few
    permohonan meet them that a list is found from there."""

    sql: tuple[str, ...]
    nilai: tuple[Any, ...] = ()
    sempit: bool = False

    def dan(self, sql: str, *nilai: Any, sempit: bool = False) -> Syarat:
        return Syarat((*self.sql, sql), (*self.nilai, *nilai), self.sempit or sempit)

    def memuat(self, teks: str) -> Syarat:
        """Number or name of the applicant contains this text."""
        ditemukan = _cari(teks)
        if ditemukan is not None:
            return self.dan("p.id = ANY(%s::bigint[])", ditemukan, sempit=True)
        kata = _memuat(teks)
        return self.dan("(upper(p.nomor) LIKE upper(%s) OR upper(p.nama_pemohon) LIKE upper(%s))", kata, kata)

    def __str__(self) -> str:
        return " AND ".join(self.sql)


def tanya(perintah: str, nilai: Sequence[Any]) -> list[tuple[Any, ...]]:
    """All rows."""
    with connection.cursor() as kursor:
        kursor.execute(perintah, nilai)
        return list(kursor.fetchall())


def _cari(teks: str) -> list[int] | None:
    """A whole number by its own index; else number and name each by theirs, joined by ids: one OR uses neither.

    None for a word that so many have that the list itself finds them sooner, and finds all.
    """
    kata, batas = _memuat(teks), CARI_PALING_BANYAK + 1
    baris = tanya(SQL_CARI, [teks.upper(), kata, batas, kata, batas])
    if max(Counter(asal for asal, _ in baris).values(), default=0) > CARI_PALING_BANYAK:
        return None
    return list({pk for _, pk in baris})


def _memuat(teks: str) -> str:
    return f"%{connection.ops.prep_for_like_query(teks)}%"
