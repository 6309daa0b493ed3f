"""/dasbor/layanan/, /dasbor/alasan/, /dasbor/keadilan/: performance cut four ways, reasons, fairness and load."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bogor_portal.dasbor.layanan.potong_html import tab
from bogor_portal.dasbor.layanan.potongan import POTONGAN, tabel_jumlah
from bogor_portal.dasbor.models import Sumbu
from bogor_portal.dasbor.queries import kinerja, ringkas
from bogor_portal.dasbor.queries.pandangan import Pandangan
from bogor_portal.dasbor.views.bantu import konteks, pemimpin
from bogor_portal.dasbor.views.unduh import sebagai_berkas

LONCAT_BERKAS = 10_000  # in a file
KELOMPOK = (
    ("kembalikan", "Dikembalikan ke pemohon"),
    ("tolak", "Ditolak"),
    ("kembalikan_internal", "Dikembalikan antarpetugas"),
)


@require_safe
@pemimpin
def layanan(request: HttpRequest, pv: Pandangan) -> HttpResponse:
    """One table: received, decided, open, overdue, in time, median and 90th percentile."""
    potongan = POTONGAN.get(request.GET.get("per", ""), POTONGAN["jenis"])
    tabel, petak_ = kinerja.kinerja(pv.cap, pv, potongan.kode)
    nama = f"layanan-per-{potongan.kode}"
    if berkas := sebagai_berkas(request, pv, nama, f"Kinerja layanan per {potongan.judul.lower()}", [tabel]):
        return berkas
    per = f"&per={potongan.kode}"
    isi = konteks(pv, "dasbor:layanan", tabel=tabel, potongan=potongan)
    isi |= {
        "url_csv": isi["url_csv"] + per,
        "url_pdf": isi["url_pdf"] + per,
        "tab_potongan": tab(
            "Menurut", [(p.judul, pv.url("dasbor:layanan", per=p.kode), p is potongan) for p in POTONGAN.values()]
        ),
        "petak": petak_,
    }
    return render(request, "dasbor/layanan.html", isi)


@require_safe
@pemimpin
def alasan(request: HttpRequest, pv: Pandangan) -> HttpResponse:
    """Returns and refusals by coded reason."""
    hitungan = ringkas.menurut(pv.lingkup, Sumbu.ALASAN, [pv.periode.kode], pv.saringan)[pv.periode.kode]
    teks = ringkas.teks_alasan()
    tabel = [
        tabel_jumlah(judul, "Alasan", kinerja.berawal(hitungan, awal), lambda k: teks.get(k, k))
        for awal, judul in KELOMPOK
    ]
    if berkas := sebagai_berkas(request, pv, "alasan", "Alasan pengembalian dan penolakan", tabel):
        return berkas
    return render(request, "dasbor/alasan.html", konteks(pv, "dasbor:alasan", tabel=tabel))


@require_safe
@pemimpin
def keadilan(request: HttpRequest, pv: Pandangan) -> HttpResponse:
    """Files taken out of order: by whom, why, which; and the load of each officer, for planning."""
    tabel = kinerja.keadilan(pv.cap, pv)
    if request.GET.get("bentuk"):
        tabel = [*tabel[:-1], kinerja.tabel_loncat(pv, LONCAT_BERKAS)]
    if berkas := sebagai_berkas(request, pv, "keadilan", "Keadilan antrean dan beban petugas", tabel):
        return berkas
    return render(request, "dasbor/keadilan.html", konteks(pv, "dasbor:keadilan", tabel=tabel))
