"""The summary rows behind the open data: the same that the dashboards show."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Sum

from bogor_portal.alur.models import VersiLayanan
from bogor_portal.dasbor.layanan.angka import Hitungan
from bogor_portal.dasbor.layanan.data_terbuka import Kunci, baris, gabungkan
from bogor_portal.dasbor.models import Ringkas, Sumbu
from bogor_portal.dasbor.queries.ringkas import nama_jenis


def layanan(tahun: int, hari_ini: date) -> list[dict[str, Any]]:
    """The rows of one year's ended months."""
    bulan = [b for b in (f"{tahun}-{n:02d}" for n in range(1, 13)) if b < f"{hari_ini:%Y-%m}"]
    hitungan: dict[Kunci, Hitungan] = {}
    isi = Ringkas.objects.filter(sumbu=Sumbu.JENIS, periode__in=bulan).order_by()
    for periode, opd, jenis, ukuran, n in isi.values_list("periode", "opd", "kunci", "ukuran").annotate(n=Sum("nilai")):
        hitungan.setdefault((periode, opd, jenis), Hitungan())[ukuran] = n
    terbit = VersiLayanan.objects.filter(keadaan=VersiLayanan.Keadaan.TERBIT).values_list("jenis__kode", "sla_hari")
    return baris(gabungkan(hitungan), nama_jenis(), dict(terbit))


def tahun_ada() -> list[int]:
    """The years for which there is something, newest first."""
    tahun = Ringkas.objects.filter(sumbu=Sumbu.LAYANAN, ukuran="diterima", kunci="")
    kode = tahun.values_list("periode", flat=True).distinct()
    return sorted({int(k) for k in kode if k.isdigit()}, reverse=True)
