"""/dasbor/: the tiles of service performance, their year, and the definition of each measure."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from bogor_portal.dasbor.layanan.bulanan import grafik_tepat, grafik_ukuran, tabel_ukuran
from bogor_portal.dasbor.layanan.grafik import Grafik
from bogor_portal.dasbor.layanan.kartu import MERAH, Kartu
from bogor_portal.dasbor.layanan.tabel import Baris, Kolom, Sel, Tabel
from bogor_portal.dasbor.layanan.ukuran import LAYANAN, Nilai, UkuranLayanan
from bogor_portal.dasbor.models import KINI, Sasaran, TindakLanjut
from bogor_portal.dasbor.queries import setahun, tinjauan
from bogor_portal.dasbor.queries.pandangan import Pandangan
from bogor_portal.dasbor.views.bantu import konteks, pemimpin
from bogor_portal.dasbor.views.unduh import sebagai_berkas


@require_safe
@pemimpin
def ringkasan(request: HttpRequest, pv: Pandangan) -> HttpResponse:
    """Every measure of service performance with what it was before, and the last twelve months."""
    tahun = pv.setahun
    kartu = kartu_layanan(pv)
    sasaran = pv.sasaran.get("S5")
    if request.GET.get("bentuk"):
        isi_berkas = [tabel_kartu(kartu), tahun.tabel]
        if berkas := sebagai_berkas(request, pv, "ringkasan", "Ringkasan kinerja layanan", isi_berkas):
            return berkas
    isi = konteks(
        pv,
        "dasbor:ringkasan",
        kartu=kartu,
        merah=sum(k.keadaan == MERAH for k in kartu),
        grafik=[tahun.arus, grafik_tepat(tahun.bulan, tahun.tepat, sasaran.nilai if sasaran else None)],
        tabel=tahun.tabel,
    )
    return render(request, "dasbor/ringkasan.html", isi)


@require_safe
@pemimpin
def ukuran(request: HttpRequest, pv: Pandangan, kode: str) -> HttpResponse:
    """One measure: its exact definition, its figures month by month, its target and its actions."""
    satu = next((u for u in LAYANAN if u.kode == kode), None)
    if satu is None:
        raise Http404
    isi, bulanan = setahun.ukuran(pv.cap, pv)[kode]
    tindak = tinjauan.semua_tindak(pv.lingkup, kode, pv.opd_target)
    terdekat = next((t for t in tindak if t.keadaan == TindakLanjut.Keadaan.TERBUKA), None)
    kartu = _kartu(pv, satu, replace(isi, percik=SafeString()), pv.sasaran.get(kode), terdekat)
    tabel, gambar = _deret(pv, satu, bulanan, kartu.sasaran.nilai if kartu.sasaran else None)
    berkas = sebagai_berkas(request, pv, kode, satu.nama, [tabel] if tabel else [], paragraf=[satu.definisi])
    if berkas:
        return berkas
    return render(
        request, "dasbor/ukuran.html", konteks(pv, "", kartu=kartu, tabel=tabel, grafik=gambar, tindak=tindak)
    )


def _deret(
    pv: Pandangan, u: UkuranLayanan, nilai: list[Nilai], sasaran: Decimal | None
) -> tuple[Tabel | None, Grafik | None]:
    """Month by month, as a table and drawn with its target; neither for what only now knows."""
    if not nilai:
        return None, None
    bulan = setahun.bulan_setahun(pv)
    return tabel_ukuran(u, bulan, nilai), grafik_ukuran(u, bulan, nilai, sasaran)


def kartu_layanan(pv: Pandangan) -> list[Kartu]:
    """A tile for each measure of service performance."""
    isi, ada, tindak = pv.setahun.ubin, pv.sasaran, pv.berjalan
    return [_kartu(pv, u, isi[u.kode], ada.get(u.kode), tindak.get(u.kode)) for u in LAYANAN]


def _kartu(
    pv: Pandangan, u: UkuranLayanan, isi: setahun.IsiUbin, sasaran: Sasaran | None, tindak: TindakLanjut | None
) -> Kartu:
    return Kartu(
        u,
        isi.nilai,
        isi.sebelum,
        sasaran,
        tindak,
        "saat ini" if u.masa == KINI else pv.nama_periode,
        pv.url("dasbor:baris", **u.baris),
        pv.url("dasbor:ukuran", u.kode),
        isi.percik,
    )


def tabel_kartu(kartu: list[Kartu]) -> Tabel:
    kolom = [
        Kolom("Kode", angka=False),
        Kolom("Ukuran", angka=False),
        Kolom("Nilai"),
        Kolom("Pembilang"),
        Kolom("Penyebut"),
        Kolom("Sasaran"),
        Kolom("Keadaan", angka=False),
    ]
    return Tabel(
        "Ukuran",
        kolom,
        [
            Baris([k.ukuran.kode, k.ukuran.nama, k.teks, _atas(k), k.nilai.penyebut, k.teks_sasaran, k.kata])
            for k in kartu
        ],
    )


def _atas(k: Kartu) -> Sel:
    """The numerator, with the decimals of its measure."""
    return k.teks_pembilang if isinstance(k.nilai.pembilang, Decimal) else k.nilai.pembilang
