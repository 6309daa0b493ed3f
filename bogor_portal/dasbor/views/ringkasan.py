"""/dasbor/: the tiles of service performance, their year, and the definition of each measure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bogor_portal.dasbor.layanan import grafik
from bogor_portal.dasbor.layanan.angka import Hitungan
from bogor_portal.dasbor.layanan.kartu import MERAH, Kartu
from bogor_portal.dasbor.layanan.periode import Periode, bulan_terakhir
from bogor_portal.dasbor.layanan.tabel import Baris, Kolom, Sel, Tabel
from bogor_portal.dasbor.layanan.ukuran import ANGKA, LAYANAN, UkuranLayanan
from bogor_portal.dasbor.models import KINI, Sasaran, TindakLanjut
from bogor_portal.dasbor.queries import ringkas, tinjauan
from bogor_portal.dasbor.views.bantu import Pandangan, konteks, pemimpin
from bogor_portal.dasbor.views.unduh import sebagai_berkas
from bogor_portal.lib.ingat import ingat


@require_safe
@pemimpin
def ringkasan(request: HttpRequest, pv: Pandangan) -> HttpResponse:
    """Every measure of service performance with what it was before, and the last twelve months."""
    bulan, hitungan, tabel, arus = _setahun(pv.diperbarui, pv)
    kartu = kartu_layanan(pv, hitungan, bulan)
    berkas = sebagai_berkas(request, pv, "ringkasan", "Ringkasan kinerja layanan", [tabel_kartu(kartu), tabel])
    if berkas:
        return berkas
    isi = konteks(
        pv,
        "dasbor:ringkasan",
        kartu=kartu,
        merah=sum(k.keadaan == MERAH for k in kartu),
        grafik=[arus, grafik_tepat(bulan, hitungan, kartu)],
        tabel=tabel,
    )
    return render(request, "dasbor/ringkasan.html", isi)


@ingat(300)
def _setahun(_: datetime | None, pv: Pandangan) -> tuple[list[Periode], dict[str, Hitungan], Tabel, grafik.Grafik]:
    """The months, their counts, and what of the page depends on nothing else: made once for each fold and view."""
    bulan = bulan_terakhir(min(pv.periode.sampai, pv.hari_ini))
    hitungan = ringkas.jumlah(
        pv.lingkup, pv.saringan, [pv.periode.kode, pv.periode.sebelum.kode], [b.kode for b in bulan]
    )
    return bulan, hitungan, tabel_bulan(bulan, hitungan), grafik_arus(bulan, hitungan)


@require_safe
@pemimpin
def ukuran(request: HttpRequest, pv: Pandangan, kode: str) -> HttpResponse:
    """One measure: its exact definition, its figures month by month, its target and its actions."""
    satu = next((u for u in LAYANAN if u.kode == kode), None)
    if satu is None:
        raise Http404
    hitungan = _hitungan_ukuran(pv)
    kartu = _kartu(pv, satu, hitungan, pv.sasaran.get(kode), pv.berjalan.get(kode), ())
    tabel, gambar = _deret(pv.diperbarui, pv, kode, kartu.sasaran.nilai if kartu.sasaran else None)
    berkas = sebagai_berkas(request, pv, kode, satu.nama, [tabel] if tabel else [], paragraf=[satu.definisi])
    if berkas:
        return berkas
    tindak = tinjauan.semua_tindak(pv.lingkup, kode, pv.opd_target)
    return render(
        request, "dasbor/ukuran.html", konteks(pv, "", kartu=kartu, tabel=tabel, grafik=gambar, tindak=tindak)
    )


def _hitungan_ukuran(pv: Pandangan) -> dict[str, Hitungan]:
    bulan = bulan_terakhir(min(pv.periode.sampai, pv.hari_ini))
    semua = [pv.periode.kode, pv.periode.sebelum.kode, *(b.kode for b in bulan)]
    return ringkas.jumlah(pv.lingkup, pv.saringan, semua, pada=pv.diperbarui)


@ingat(300)
def _deret(
    _: datetime | None, pv: Pandangan, kode: str, sasaran: Decimal | None
) -> tuple[Tabel | None, grafik.Grafik | None]:
    """Month by month, as a table and drawn with its target; neither for what only now knows."""
    u = next(u for u in LAYANAN if u.kode == kode)
    if u.masa == KINI:
        return None, None
    bulan, hitungan = bulan_terakhir(min(pv.periode.sampai, pv.hari_ini)), _hitungan_ukuran(pv)
    titik = [(_pendek(b), u.hitung(hitungan[b.kode]).nilai) for b in bulan]
    return _tabel_ukuran(u, bulan, hitungan), _grafik_ukuran(u, titik, sasaran)


def _grafik_ukuran(
    u: UkuranLayanan, titik: list[tuple[str, Decimal | int | None]], sasaran: Decimal | None
) -> grafik.Grafik:
    """Counts as bars; shares and days as a line with their target."""
    if u.satuan == ANGKA and sasaran is None:
        return grafik.kolom(u.nama, titik)
    return grafik.garis(u.nama, titik, satuan=u.satuan, sasaran=sasaran)


def kartu_layanan(pv: Pandangan, hitungan: dict[str, Hitungan], bulan: Sequence[Periode] = ()) -> list[Kartu]:
    """A tile for each measure of service performance; ``bulan``: the months of its small line."""
    ada, tindak = pv.sasaran, pv.berjalan
    return [_kartu(pv, u, hitungan, ada.get(u.kode), tindak.get(u.kode), bulan) for u in LAYANAN]


def _kartu(
    pv: Pandangan,
    u: UkuranLayanan,
    hitungan: dict[str, Hitungan],
    sasaran: Sasaran | None,
    tindak: TindakLanjut | None,
    bulan: Sequence[Periode],
) -> Kartu:
    kini = u.masa == KINI
    return Kartu(
        u,
        u.hitung(hitungan[KINI if kini else pv.periode.kode]),
        None if kini else u.hitung(hitungan[pv.periode.sebelum.kode]),
        sasaran,
        tindak,
        "saat ini" if kini else pv.nama_periode,
        pv.url("dasbor:baris", **u.baris),
        pv.url("dasbor:ukuran", u.kode),
        () if kini else [u.hitung(hitungan[b.kode]).nilai for b in bulan],
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
            Baris([k.ukuran.kode, k.ukuran.nama, k.teks, k.nilai.pembilang, k.nilai.penyebut, k.teks_sasaran, k.kata])
            for k in kartu
        ],
    )


def tabel_bulan(bulan: list[Periode], hitungan: dict[str, Hitungan]) -> Tabel:
    kolom = [
        Kolom("Bulan", angka=False),
        Kolom("Diterima"),
        Kolom("Diputus"),
        Kolom("Ditolak"),
        Kolom("Ditarik"),
        Kolom("Dikembalikan"),
        Kolom("Tepat waktu", "%", batang=True),
    ]
    baris = []
    for b in bulan:
        h = hitungan[b.kode]
        sel: list[Sel] = [
            b.nama,
            h["diterima"],
            h.diputus,
            h["ditolak"],
            h["ditarik"],
            h["dikembalikan"],
            h.tepat.persen,
        ]
        baris.append(Baris(sel))
    return Tabel("Dua belas bulan terakhir", kolom, baris)


def grafik_arus(bulan: list[Periode], hitungan: dict[str, Hitungan]) -> grafik.Grafik:
    return grafik.kolom(
        "Permohonan per bulan",
        [(_pendek(b), hitungan[b.kode].diputus) for b in bulan],
        nama="Diputus",
        garis=[(_pendek(b), hitungan[b.kode]["diterima"]) for b in bulan],
        nama_garis="Diterima",
    )


def grafik_tepat(bulan: list[Periode], hitungan: dict[str, Hitungan], kartu: list[Kartu]) -> grafik.Grafik:
    sasaran = next((k.sasaran.nilai for k in kartu if k.ukuran.kode == "S5" and k.sasaran), None)
    titik = [(_pendek(b), hitungan[b.kode].tepat.persen) for b in bulan]
    return grafik.garis("Tepat waktu per bulan (%)", titik, sasaran=sasaran)


def _tabel_ukuran(u: UkuranLayanan, bulan: list[Periode], hitungan: dict[str, Hitungan]) -> Tabel:
    nilai = [(b, u.hitung(hitungan[b.kode])) for b in bulan]
    kolom = [Kolom("Bulan", angka=False), Kolom(u.nama, u.satuan), Kolom("Pembilang"), Kolom("Penyebut")]
    return Tabel(
        "Dua belas bulan terakhir", kolom, [Baris([b.nama, n.nilai, n.pembilang, n.penyebut]) for b, n in nilai]
    )


def _pendek(b: Periode) -> str:
    return f"{b.nama[:3]} {b.kode[:4]}"
