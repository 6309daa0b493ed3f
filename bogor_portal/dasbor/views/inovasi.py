"""/dasbor/inovasi/: the measures of the innovation rules, each with its definition and the rows behind it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from bogor_portal.dasbor.layanan.kartu import MERAH, Kartu
from bogor_portal.dasbor.layanan.tabel import Baris, Kolom, Tabel
from bogor_portal.dasbor.layanan.ukuran import Nilai, Ukuran
from bogor_portal.dasbor.layanan.ukuran_inovasi import EDISI, KELOMPOK, SEMUA, TAHUN
from bogor_portal.dasbor.models import KINI
from bogor_portal.dasbor.queries import inovasi as q
from bogor_portal.dasbor.queries import tinjauan
from bogor_portal.dasbor.queries.inovasi import Lingkup
from bogor_portal.dasbor.views.bantu import Pandangan, konteks, pemimpin
from bogor_portal.dasbor.views.ringkasan import tabel_kartu
from bogor_portal.dasbor.views.unduh import sebagai_berkas
from inovasi.queries.indeks import edisi_berjalan


@require_safe
@pemimpin
def inovasi(request: HttpRequest, pv: Pandangan) -> HttpResponse:
    """Four groups of tiles. The measures are the city's: heads of OPD do not see them."""
    kartu = kartu_inovasi(pv)
    if berkas := sebagai_berkas(request, pv, "inovasi", "Ukuran inovasi daerah", [tabel_kartu(list(kartu.values()))]):
        return berkas
    kelompok = [(judul, [kartu[u.kode] for u in isi]) for judul, isi in KELOMPOK]
    isi = konteks(pv, "dasbor:inovasi", kelompok=kelompok, edisi=edisi_berjalan())
    return render(request, "dasbor/inovasi.html", isi | {"merah": sum(k.keadaan == MERAH for k in kartu.values())})


@require_safe
@pemimpin
def ukuran_inovasi(request: HttpRequest, pv: Pandangan, kode: str) -> HttpResponse:
    """One measure: definition, figures, target, actions, and the innovations that it counts."""
    if kode not in {u.kode for u in SEMUA}:
        raise Http404
    kartu = kartu_inovasi(pv)[kode]
    rows = q.inovasi_di_balik(kode, _lingkup(pv))
    tabel = Tabel(
        "Inovasi di baliknya",
        [Kolom("Inovasi", angka=False), Kolom("OPD", angka=False), Kolom("Tahapan", angka=False)],
        [Baris([i.nama, str(i.opd or "-"), i.get_tahapan_display() or "-"], _tautan(i)) for i in rows],
    )
    berkas = sebagai_berkas(request, pv, kode, kartu.ukuran.nama, [tabel], paragraf=[kartu.ukuran.definisi])
    if berkas:
        return berkas
    tindak = tinjauan.tindak_lanjut(pv.lingkup).filter(ukuran=kode, opd="")
    isi = konteks(pv, "", kartu=kartu, tabel=tabel, grafik=None, tindak=tindak)
    return render(request, "dasbor/ukuran.html", isi)


def kartu_inovasi(pv: Pandangan) -> dict[str, Kartu]:
    """A tile for each measure; 404 for who does not see the whole city."""
    if not pv.lingkup.kota:
        raise Http404
    nilai = q.semua(_lingkup(pv))
    sasaran = tinjauan.sasaran(pv.periode.tahun, "")
    berjalan = tinjauan.berjalan(pv.lingkup, "") if sasaran else {}
    return {
        u.kode: Kartu(
            u,
            nilai.get(u.kode, Nilai(None)),
            sasaran=sasaran.get(u.kode),
            tindak=berjalan.get(u.kode),
            periode=_periode(u, pv),
            tautan=pv.url("dasbor:ukuran_inovasi", u.kode),
            tautan_baris=f"{pv.url('dasbor:ukuran_inovasi', u.kode)}#baris",
        )
        for u in SEMUA
    }


def _lingkup(pv: Pandangan) -> Lingkup:
    return Lingkup(edisi_berjalan(), pv.periode, pv.hari_ini)


def _periode(u: Ukuran, pv: Pandangan) -> str:
    if u.masa == EDISI:
        return "edisi berjalan"
    return {KINI: "saat ini", TAHUN: f"tahun {pv.periode.tahun}"}.get(u.masa, pv.nama_periode)


def _tautan(i: object) -> str:
    return reverse("inovasi:rincian", args=[i.kode]) if i.tampil else ""  # type: ignore[attr-defined]
