"""What applicants may expect, measured: how long such files took, and how many are ahead in the queue."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, Sum

from bogor_portal.alur.models import Giliran, Permohonan
from bogor_portal.alur.models.proses import LAJUR_UTAMA
from bogor_portal.dasbor.layanan.angka import Persentil, persentil
from bogor_portal.dasbor.layanan.periode import bulan_terakhir
from bogor_portal.dasbor.models import Ringkas, Sumbu

DI_DEPAN_TERBANYAK = 500


def lama(jenis: str, hari_ini: date) -> Persentil:
    """Working days of the files of a type that were decided in the last twelve months; unknown under 20 of them."""
    bulan = [p.kode for p in bulan_terakhir(hari_ini)]
    baris = Ringkas.objects.filter(sumbu=Sumbu.JENIS, kunci=jenis, periode__in=bulan, ukuran__startswith="h")
    return persentil(dict(baris.order_by().values_list("ukuran").annotate(n=Sum("nilai"))))


def di_depan(permohonan: Permohonan) -> int | None:
    """How many open turns come before this one at its stage (bounded); None while it is not the office's turn."""
    giliran = (
        permohonan.giliran.filter(keluar_pada__isnull=True, lajur=LAJUR_UTAMA, jabatan__isnull=False)
        .select_related("tahap")
        .first()
    )
    if giliran is None:
        return None
    lebih_dulu = Q(urut_pada__lt=giliran.urut_pada) | Q(urut_pada=giliran.urut_pada, pk__lt=giliran.pk)
    antrean = Giliran.objects.filter(
        lebih_dulu,
        keluar_pada__isnull=True,
        jabatan=giliran.jabatan_id,
        tahap__jenis=giliran.tahap.jenis,
        urut_pada__lte=giliran.urut_pada,
    )
    return antrean[:DI_DEPAN_TERBANYAK].count()
