"""/dasbor/layanan/, /dasbor/alasan/, /dasbor/keadilan/: performance cut four ways, reasons, fairness and load."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bogor_portal.akun.models import Pengguna
from bogor_portal.alur.models import AlasanLoncat
from bogor_portal.dasbor.layanan.angka import Hitungan
from bogor_portal.dasbor.layanan.potong_html import tab
from bogor_portal.dasbor.layanan.potongan import POTONGAN, Potongan, tabel_jumlah, tabel_kinerja, tabel_tahap
from bogor_portal.dasbor.layanan.tabel import Baris, Kolom, Sel, Tabel
from bogor_portal.dasbor.layanan.wilayah import petak
from bogor_portal.dasbor.models import KINI, Sumbu
from bogor_portal.dasbor.queries import baris as q_baris
from bogor_portal.dasbor.queries import ringkas
from bogor_portal.dasbor.views.bantu import Pandangan, konteks, pemimpin
from bogor_portal.dasbor.views.unduh import sebagai_berkas
from bogor_portal.lib.ingat import ingat
from bogor_portal.lib.tanggal import waktu_panjang
from bogor_portal.lib.wilayah import nama_wilayah

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
    tabel, petak_ = _isi(pv.diperbarui, pv, potongan.kode)
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


@ingat(300)
def _isi(_: datetime | None, pv: Pandangan, kode: str) -> tuple[Tabel, list[Any]]:
    """The table and, by kelurahan, its tiles: made once for each fold and view."""
    potongan, periode = POTONGAN[kode], (pv.periode.kode, pv.periode.sebelum.kode, KINI)
    hitungan = ringkas.menurut(
        pv.lingkup, potongan.sumbu, periode, pv.saringan, kunci=potongan.kolom, banding=pv.periode.sebelum.kode
    )
    tabel = _tabel(pv, potongan, *(hitungan[p] for p in periode))
    return tabel, petak(hitungan[pv.periode.kode]) if kode == "kelurahan" else []


def _tabel(
    pv: Pandangan,
    potongan: Potongan,
    kini: dict[str, Hitungan],
    lalu: dict[str, Hitungan],
    terbuka: dict[str, Hitungan],
) -> Tabel:
    if potongan.kode == "tahap":
        return tabel_tahap(kini, terbuka)
    if potongan.kode == "jenis":
        nama = ringkas.nama_jenis()
        return tabel_kinerja(
            potongan.judul, kini, terbuka, lalu, lambda k: nama.get(k, k), lambda k: pv.url("dasbor:ringkasan", jenis=k)
        )
    if potongan.kode == "opd":
        return tabel_kinerja(
            potongan.judul,
            kini,
            terbuka,
            lalu,
            lambda k: pv.nama_opd.get(k, k),
            lambda k: pv.url("dasbor:ringkasan", opd=k),
        )
    return tabel_kinerja(
        potongan.judul,
        kini,
        terbuka,
        lalu,
        lambda k: nama_wilayah(k) if k else "Tidak ditanyakan",
        lambda k: pv.url("dasbor:baris", kelurahan=k) if k else "",
    )


@require_safe
@pemimpin
def alasan(request: HttpRequest, pv: Pandangan) -> HttpResponse:
    """Returns and refusals by coded reason."""
    hitungan = ringkas.menurut(pv.lingkup, Sumbu.ALASAN, [pv.periode.kode], pv.saringan)[pv.periode.kode]
    teks = ringkas.teks_alasan()
    tabel = [
        tabel_jumlah(judul, "Alasan", _berawal(hitungan, awal), lambda k: teks.get(k, k)) for awal, judul in KELOMPOK
    ]
    if berkas := sebagai_berkas(request, pv, "alasan", "Alasan pengembalian dan penolakan", tabel):
        return berkas
    return render(request, "dasbor/alasan.html", konteks(pv, "dasbor:alasan", tabel=tabel))


@require_safe
@pemimpin
def keadilan(request: HttpRequest, pv: Pandangan) -> HttpResponse:
    """Files taken out of order: by whom, why, which; and the load of each officer, for planning."""
    tabel = _tabel_adil(pv.diperbarui, pv)
    if berkas := sebagai_berkas(request, pv, "keadilan", "Keadilan antrean dan beban petugas", tabel):
        return berkas
    return render(request, "dasbor/keadilan.html", konteks(pv, "dasbor:keadilan", tabel=tabel))


@ingat(300)
def _tabel_adil(_: datetime | None, pv: Pandangan) -> list[Tabel]:
    periode = (pv.periode.kode, KINI)
    petugas = ringkas.menurut(pv.lingkup, Sumbu.PETUGAS, periode, pv.saringan)
    alasan_ = ringkas.menurut(pv.lingkup, Sumbu.ALASAN, periode[:1], pv.saringan)[pv.periode.kode]
    teks = dict(AlasanLoncat.choices)
    return [
        _tabel_petugas(petugas[pv.periode.kode], petugas[KINI]),
        tabel_jumlah("Alasan mendahulukan", "Alasan", _berawal(alasan_, "loncat"), lambda k: str(teks.get(k, k))),
        _tabel_loncat(pv),
    ]


def _tabel_petugas(kini: dict[str, Hitungan], terbuka: dict[str, Hitungan]) -> Tabel:
    """By what was done most; those who took out of order show it in their own columns."""
    ids = {*kini, *terbuka}
    nama = dict(Pengguna.objects.filter(pk__in=[int(k) for k in ids]).values_list("pk", "nama"))
    kolom = [
        Kolom("Petugas", angka=False),
        Kolom("Dipegang sekarang"),
        Kolom("Tahap diselesaikan", batang=True),
        Kolom("Diambil"),
        Kolom("Di luar urutan"),
        Kolom("Bagian", "%"),
    ]
    baris = []
    for k in sorted(ids, key=lambda k: (-kini.get(k, Hitungan())["diselesaikan"], nama.get(int(k), ""))):
        h = kini.get(k, Hitungan())
        dipegang = terbuka.get(k, Hitungan())["dipegang"]
        sel: list[Sel] = [nama.get(int(k), "-"), dipegang, h["diselesaikan"], h["diambil"]]
        baris.append(Baris([*sel, h["luar_urut"], h.luar_urut.persen]))
    return Tabel("Beban per petugas", kolom, baris)


def _tabel_loncat(pv: Pandangan) -> Tabel:
    kolom = [
        Kolom("Tanggal", angka=False),
        Kolom("Permohonan", angka=False),
        Kolom("Petugas", angka=False),
        Kolom("Alasan", angka=False),
        Kolom("Catatan", angka=False),
        Kolom("Didahului"),
    ]
    terbuka = q_baris.layanan_terbuka(pv.lingkup)
    baris = []
    for loncat in q_baris.loncatan(pv.lingkup, pv.saringan, pv.periode):
        nomor = str(loncat.permohonan.nomor) if loncat.permohonan.jenis.layanan in terbuka else "(nomor dirahasiakan)"
        alasan_ = str(loncat.get_alasan_display())
        catatan = loncat.catatan or "-"
        baris.append(Baris([waktu_panjang(loncat.pada), nomor, loncat.oleh.nama, alasan_, catatan, loncat.dilewati]))
    return Tabel("Berkas yang didahulukan", kolom, baris)


def _berawal(hitungan: dict[str, Hitungan], awal: str) -> dict[str, Hitungan]:
    return {k.removeprefix(f"{awal}:"): h for k, h in hitungan.items() if k.startswith(f"{awal}:")}
