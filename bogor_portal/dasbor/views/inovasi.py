"""/dasbor/inovasi/: the measures of the innovation rules, each with its definition and the rows behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from bogor_portal.alur.models import Permohonan
from bogor_portal.dasbor.layanan import grafik
from bogor_portal.dasbor.layanan.kartu import KUNING, MERAH, Kartu
from bogor_portal.dasbor.layanan.tabel import Baris, Kolom, Tabel
from bogor_portal.dasbor.layanan.ukuran import Nilai, Ukuran
from bogor_portal.dasbor.layanan.ukuran_inovasi import EDISI, KELOMPOK, SEMUA, TAHUN
from bogor_portal.dasbor.models import KINI
from bogor_portal.dasbor.queries import inovasi as q
from bogor_portal.dasbor.queries import inovasi_baris as baris
from bogor_portal.dasbor.queries import pengaduan_baris as pengaduan
from bogor_portal.dasbor.queries import tinjauan
from bogor_portal.dasbor.queries.baris import layanan_terbuka
from bogor_portal.dasbor.queries.inovasi import Lingkup
from bogor_portal.dasbor.queries.pandangan import Pandangan
from bogor_portal.dasbor.queries.ringkas import Saringan
from bogor_portal.dasbor.views.bantu import konteks, pemimpin
from bogor_portal.dasbor.views.ringkasan import tabel_kartu
from bogor_portal.dasbor.views.unduh import sebagai_berkas
from bogor_portal.lib.tanggal import waktu_panjang
from inovasi.layanan.angka import MASUKAN
from inovasi.models import Edisi, Inovasi
from inovasi.queries.angka import riwayat

PERLU = (MERAH, KUNING)


@require_safe
@pemimpin
def inovasi(request: HttpRequest, pv: Pandangan) -> HttpResponse:
    """What misses its target first, the rest in four groups. The measures are the city's: no head of OPD sees them."""
    lingkup = lingkup_inovasi(pv)
    kartu = kartu_inovasi(pv, lingkup)
    if berkas := sebagai_berkas(request, pv, "inovasi", "Ukuran inovasi daerah", [tabel_kartu(list(kartu.values()))]):
        return berkas
    perhatian = sorted((k for k in kartu.values() if k.keadaan in PERLU), key=lambda k: k.keadaan != MERAH)
    kelompok = [(judul, [kartu[u.kode] for u in isi if kartu[u.kode].keadaan not in PERLU]) for judul, isi in KELOMPOK]
    sorotan = lingkup.registri.sorotan
    isi = konteks(
        pv,
        "dasbor:inovasi",
        diperbarui=timezone.now(),
        perhatian=perhatian,
        kelompok=[(judul, isi) for judul, isi in kelompok if isi],
        edisi=lingkup.registri.edisi,
        sorotan=sorotan,
        grafik=[_grafik_indeks(skala, titik) for skala, titik in sorotan.deret] if sorotan else [],
    )
    return render(request, "dasbor/inovasi.html", isi | {"merah": sum(k.keadaan == MERAH for k in kartu.values())})


@require_safe
@pemimpin
def ukuran_inovasi(request: HttpRequest, pv: Pandangan, kode: str) -> HttpResponse:
    """One measure: definition, figures, target, actions, and the innovations that it counts."""
    satu = [u for u in SEMUA if u.kode == kode]
    if not satu:
        raise Http404
    lingkup = lingkup_inovasi(pv)
    kartu = kartu_inovasi(pv, lingkup, satu)[kode]
    tabel = tabel_di_balik(kode, pv, lingkup)
    berkas = sebagai_berkas(request, pv, kode, kartu.ukuran.nama, tabel, paragraf=[kartu.ukuran.definisi])
    if berkas:
        return berkas
    tindak = tinjauan.semua_tindak(pv.lingkup, kode, "")
    isi = konteks(pv, "", kartu=kartu, tabel=tabel[0], tabel_lain=tabel[1:], tindak=tindak, kota=True)
    return render(request, "dasbor/ukuran.html", isi | {"diperbarui": timezone.now()})


def tabel_di_balik(kode: str, pv: Pandangan, lingkup: Lingkup) -> list[Tabel]:
    """What the measure counts, and what offices stated of it. Never empty: no rows is an answer too."""
    semua = baris.tabel(kode, lingkup, _tautan)
    if kode in {"K6", "K7", "M3"}:
        semua = [pengaduan.tabel_pengaduan(lingkup.periode, layanan_terbuka(pv.lingkup), _perkara)]
    elif kode == "K8":
        semua = [pengaduan.tabel_kepuasan(lingkup)]
    semua += [t for t in [_tabel_angka(kode)] if t]
    return semua or [Tabel("Baris di baliknya", [Kolom("Belum ada edisi", angka=False)])]


def _tabel_angka(kode: str) -> Tabel | None:
    """What offices stated of this measure, newest first; None for one that the portal measures itself."""
    milik = {m.kode: m.nama for m in MASUKAN.values() if m.ukuran == kode}
    if not milik:
        return None
    kolom = [Kolom(j, angka=False) for j in ("Angka", "Periode")] + [Kolom("Pembilang"), Kolom("Penyebut")]
    kolom += [Kolom(j, angka=False) for j in ("Sumber", "Dinyatakan oleh", "Pada")]
    isi = [
        Baris(
            [
                *(milik[a.ukuran], a.periode, a.pembilang, a.penyebut),
                *(a.sumber, f"{a.oleh.nama}, {a.jabatan}", waktu_panjang(a.pada)),
            ]
        )
        for a in riwayat(milik)[:200]
    ]
    return Tabel("Angka yang dinyatakan", kolom, isi)


def _grafik_indeks(skala: str, titik: tuple[tuple[int, Decimal], ...]) -> grafik.Grafik:
    """Bars of one scale; the open scale before 2021 has a chart of its own (R39)."""
    return grafik.kolom(f"Indeks per edisi, skala {Edisi.Skala(skala).label}", [(str(t), n) for t, n in titik])


def lingkup_inovasi(pv: Pandangan) -> Lingkup:
    """404 for who does not see the whole city."""
    if not pv.lingkup.kota:
        raise Http404
    return q.lingkup(pv.periode, pv.hari_ini)


def kartu_inovasi(pv: Pandangan, lingkup: Lingkup, ukuran: Iterable[Ukuran] = SEMUA) -> dict[str, Kartu]:
    """A tile for each measure."""
    nilai = q.nilai(lingkup, {u.kode for u in ukuran})
    pv = replace(pv, saringan=Saringan()) if pv.opd_target else pv  # the measures are the city's
    sasaran, berjalan = pv.sasaran, pv.berjalan
    alamat = {u.kode: pv.url("dasbor:ukuran_inovasi", u.kode) for u in ukuran}
    return {
        u.kode: Kartu(
            u,
            nilai.get(u.kode, Nilai(None)),
            sasaran=sasaran.get(u.kode),
            tindak=berjalan.get(u.kode),
            periode=_periode(u, pv, lingkup.registri.edisi),
            tautan=alamat[u.kode],
            tautan_baris=f"{alamat[u.kode]}#baris",
        )
        for u in ukuran
    }


def _periode(u: Ukuran, pv: Pandangan, edisi: str) -> str:
    if u.masa == EDISI:
        return edisi or "belum ada edisi"
    return {KINI: "saat ini", TAHUN: f"tahun {pv.periode.tahun}"}.get(u.masa, pv.nama_periode)


def _tautan(i: Inovasi) -> str:
    return reverse("inovasi:rincian", args=[i.kode]) if i.tampil else ""


def _perkara(p: Permohonan) -> str:
    return reverse("admin:alur_rincian", args=[p.kode])
