"""Count permohonan: their Fakta, and the difference to the summary rows. Month figures also go to quarter and year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.db import connection, transaction

from bogor_portal.alur import jam
from bogor_portal.dasbor.layanan.hitung import hitung
from bogor_portal.dasbor.models import Fakta
from bogor_portal.dasbor.queries import sumber
from bogor_portal.lib.kalender_kerja import KalenderKerja

# Base figures in, rows of every period out; what is kept by type is summed by service beside it. One text for the
# fold and for the rebuild, so that the two cannot come to differ. Sorted, so that rows are locked in one order.
TAMBAHKAN = """
INSERT INTO dasbor_ringkas AS r (layanan, sumbu, opd, kunci, periode, ukuran, nilai)
SELECT d.layanan, s.sumbu, d.opd, s.kunci, p.periode, d.ukuran, sum(d.n)
FROM ({dasar}) AS d (layanan, sumbu, opd, kunci, bulan, ukuran, n)
CROSS JOIN LATERAL (
    SELECT d.sumbu, d.kunci UNION ALL SELECT 'layanan', '' WHERE d.sumbu = 'jenis'
) AS s (sumbu, kunci)
CROSS JOIN LATERAL (
    SELECT d.bulan
    UNION ALL SELECT left(d.bulan, 4) WHERE d.bulan <> 'kini'
    UNION ALL SELECT left(d.bulan, 5) || 'T' || (substr(d.bulan, 6)::int + 2) / 3 WHERE d.bulan <> 'kini'
) AS p (periode)
GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(d.n) <> 0
ORDER BY 1, 2, 3, 4, 5, 6
ON CONFLICT (sumbu, periode, kunci, opd, layanan, ukuran) DO UPDATE SET nilai = r.nilai + EXCLUDED.nilai
"""
SELISIH = TAMBAHKAN.format(
    dasar="SELECT * FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::bigint[])"
)
DARI_FAKTA = TAMBAHKAN.format(
    dasar="SELECT f.layanan, e->>0, e->>1, e->>2, e->>3, e->>4, (e->>5)::bigint"
    " FROM dasbor_fakta f CROSS JOIN LATERAL jsonb_array_elements(f.sumbangan) AS e"
)
KOLOM = [f.name for f in Fakta._meta.fields if not f.primary_key]


@transaction.atomic
def segarkan(ids: Sequence[int], kalender: KalenderKerja | None = None) -> int:
    """Count these permohonan as their rows stand now. Again: changes nothing. Returns how many there are.

    In order: the Fakta rows locked; counted anew; Fakta written; the differences added to the summary rows.
    """
    kalender = kalender or jam.kalender()
    lama = Fakta.objects.select_for_update().order_by("pk").in_bulk(list(ids))
    baru = [hitung(s, kalender) for _, s in sorted(sumber.muat(ids).items())]
    selisih: Counter[tuple[str, ...]] = Counter()
    for fakta in lama.values():
        _jumlahkan(selisih, fakta, -1)
    for fakta in baru:
        _jumlahkan(selisih, fakta, 1)
    Fakta.objects.bulk_create(baru, update_conflicts=True, unique_fields=["permohonan"], update_fields=KOLOM)
    _tambahkan({kunci: n for kunci, n in selisih.items() if n})
    return len(baru)


@transaction.atomic
def jumlahkan_ulang() -> None:
    """Every summary row anew from the Fakta; readers see the old ones until it commits."""
    with connection.cursor() as kursor:
        kursor.execute("DELETE FROM dasbor_ringkas")
        kursor.execute(DARI_FAKTA)


def _jumlahkan(selisih: Counter[tuple[str, ...]], fakta: Fakta, tanda: int) -> None:
    for *kunci, n in fakta.sumbangan:
        selisih[fakta.layanan, *kunci] += tanda * n


def _tambahkan(selisih: dict[tuple[str, ...], int]) -> None:
    if not selisih:
        return
    kolom = [list(k) for k in zip(*selisih, strict=True)]
    with connection.cursor() as kursor:
        kursor.execute(SELISIH, [*kolom, list(selisih.values())])
