"""The stamp of a catalogue: what was worked out from its rows holds as long as the stamp does."""

from __future__ import annotations

from bogor_portal.lib.tersiap import Tersiap

# Which rows there are, each by its place and its last writer (ctid, xmin): another stamp after a write by anybody, by
# whatever way. The parts of a draft may change without it; those of other versions are kept as they are by a trigger.
STEMPEL = Tersiap(
    "stempel_katalog",
    "text, text",
    """
WITH jenis AS (
    SELECT id, ctid, xmin FROM alur_jenislayanan
    WHERE layanan = $1 AND ($2 = '' OR kode = $2)
), versi AS (
    SELECT v.id, v.keadaan, v.ctid, v.xmin FROM alur_versilayanan v JOIN jenis j ON j.id = v.jenis_id
    WHERE v.keadaan IN ('terbit', 'informasi', 'draf')
), draf AS (SELECT id FROM versi WHERE keadaan = 'draf' AND $2 <> '')
SELECT md5(string_agg(baris, ' ' ORDER BY baris)) FROM (
    SELECT 'j' || ctid || xmin AS baris FROM jenis
    UNION ALL SELECT 'v' || ctid || xmin FROM versi
    UNION ALL SELECT 'p' || p.ctid || p.xmin FROM alur_persyaratan p JOIN draf ON p.versi_id = draf.id
    UNION ALL SELECT 'i' || i.ctid || i.xmin FROM alur_isian i JOIN draf ON i.versi_id = draf.id
    UNION ALL SELECT 't' || t.ctid || t.xmin FROM alur_tahap t JOIN draf ON t.versi_id = draf.id
) semua
""",
)


def stempel_katalog(layanan: str, kode: str = "") -> str:
    """Of all types of a service with the versions that the public may see; with ``kode``, of one type and the parts
    of its versions as well. Empty: there is none. To be asked before the rows, and never after."""
    baris = STEMPEL.satu(layanan, kode)
    return str(baris[0]) if baris and baris[0] else ""
