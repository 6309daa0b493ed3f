"""The simulation of a draft over a year of 100,000 permohonan: how long in all and at once, how many rows."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from datetime import timedelta
from time import perf_counter

from bench.alat import Hasil, pastikan, sql
from bench.benih import JENIS, kota
from bogor_portal.alur.actions import simulasi as aksi
from bogor_portal.alur.actions.salin import salin_versi
from bogor_portal.alur.models import Permohonan, Simulasi, VersiLayanan
from tests import factories


def ukur() -> Iterator[Hasil]:
    """One run, outbox row by outbox row, as the worker would. The counts are compared with plain SQL."""
    kota()
    versi = salin_versi(VersiLayanan.objects.get(jenis__kode=JENIS, keadaan="terbit").pk)
    VersiLayanan.objects.filter(pk=versi.pk).update(sla_hari=1)
    akhir = Permohonan.objects.filter(diajukan_pada__isnull=False).latest("diajukan_pada").diajukan_pada.date()
    masa = aksi.Rancangan(akhir - timedelta(days=366), akhir)
    admin = factories.buat_pengguna("Admin Bench", is_superuser=True, is_staff=True, nik=None)
    mulai = perf_counter()
    run = aksi.mulai_simulasi(versi.pk, oleh=admin, rancangan=masa)
    siap = perf_counter() - mulai
    pesan = []
    while run.keadaan == Simulasi.Keadaan.JALAN:
        awal = perf_counter()
        aksi.jalankan({"simulasi": run.pk})
        pesan.append(perf_counter() - awal)
        run.refresh_from_db()
    dalam_masa = sql(
        "SELECT count(*) FROM alur_permohonan WHERE jenis_id = %s AND status <> 'draf' "
        "AND (diajukan_pada AT TIME ZONE 'Asia/Jakarta')::date BETWEEN %s AND %s",
        *(versi.jenis_id, masa.dari, masa.sampai),
    )
    pastikan(run.diperiksa == run.jumlah == dalam_masa, f"checked {run.diperiksa} of {dalam_masa}")
    pastikan(run.baris.count() == sum(run.hasil[k] for k in ("lewat_draf", "tidak_lagi")), "rows and counts differ")
    yield {
        "name": "simulate",
        "value": round(sum(pesan), 1),
        "unit": "s",
        "rows": run.jumlah,
        "late": run.hasil["lewat_draf"],
        "start_s": round(siap, 2),
        "outbox_rows": len(pesan),
        "longest_row_s": round(max(pesan), 1),
        "ms_per_permohonan": round(1000 * sum(pesan) / max(run.jumlah, 1), 3),
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
