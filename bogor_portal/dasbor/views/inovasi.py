"""/dasbor/inovasi/: the measures of the innovation rules, each with its definition and the rows behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from bogor_portal.alur.models import Permohonan
from bogor_portal.dasbor.layanan.angka import utuh
from bogor_portal.dasbor.layanan.kartu import KUNING, MERAH, Kartu
from bogor_portal.dasbor.layanan.potong_html import opsi
from bogor_portal.dasbor.layanan.tabel import Baris, Kolom, Tabel
from bogor_portal.dasbor.layanan.ukuran import Nilai, Ukuran
from bogor_portal.dasbor.layanan.ukuran_inovasi import EDISI, KELOMPOK, SEMUA, TAHUN, TERCATAT
from bogor_portal.dasbor.models import KINI, Sasaran
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
from bogor_portal.dasbor.views.unduh import daftar_panjang, sebagai_berkas
from bogor_portal.lib.tanggal import waktu_panjang
from inovasi.layanan.angka import MASUKAN
from inovasi.models import Inovasi
from inovasi.queries.angka import riwayat

PERLU = (MERAH, KUNING)


@require_safe
@pemimpin
def inovasi(request: HttpRequest, pv: Pandangan) -> HttpResponse:
    """What misses its target first, the rest in four groups. The measures are the city's: no head of OPD sees them."""
    lingkup = lingkup_inovasi(pv)
    kartu = kartu_inovasi(pv, lingkup)
    tabel = [tabel_kartu(list(kartu.values()))] if request.GET.get("bentuk") else []
    if berkas := sebagai_berkas(request, pv, "inovasi", "Ukuran inovasi daerah", tabel, paragraf=_edisi(lingkup)):
        return berkas
    perhatian = sorted((k for k in kartu.values() if k.keadaan in PERLU), key=lambda k: k.keadaan != MERAH)
    kelompok = [(judul, [kartu[u.kode] for u in isi if kartu[u.kode].keadaan not in PERLU]) for judul, isi in KELOMPOK]
    sorotan = lingkup.registri.sorotan
    isi = konteks(
        pv,
        "dasbor:inovasi",
        **_saringan(pv, lingkup),
        diperbarui=lingkup.registri.pada,
        perhatian=perhatian,
        kelompok=[(judul, isi) for judul, isi in kelompok if isi],
        edisi=lingkup.registri.edisi,
        sorotan=sorotan,
        deret=sorotan.deret if sorotan else (),
    )
    return render(request, "dasbor/inovasi.html", isi | {"merah": sum(k.keadaan == MERAH for k in kartu.values())})


@require_safe
@pemimpin
def ukuran_inovasi(request: HttpRequest, pv: Pandangan, kode: str) -> HttpResponseBase:
    """One measure: definition, figures, target, actions, and the innovations that it counts."""
    satu = [u for u in SEMUA if u.kode == kode]
    if not satu:
        raise Http404
    lingkup = lingkup_inovasi(pv)
    kartu = kartu_inovasi(pv, lingkup, satu)[kode]
    isi = konteks(pv, "", **_saringan(pv, lingkup, satu[0]), kartu=kartu, kota=True, diperbarui=timezone.now())
    if kode in q.DARI_PENGADUAN:
        return _ukuran_pengaduan(request, pv, kartu, isi)
    tabel = tabel_di_balik(kode, lingkup)
    kalimat = [kartu.ukuran.definisi, *(_edisi(lingkup) if kartu.ukuran.masa == EDISI else [])]
    berkas = sebagai_berkas(request, pv, kode, kartu.ukuran.nama, tabel, paragraf=kalimat)
    return berkas or _halaman_ukuran(request, pv, kartu, tabel, isi)


def _halaman_ukuran(
    request: HttpRequest, pv: Pandangan, kartu: Kartu, tabel: list[Tabel], isi: dict[str, Any], berikut: str = ""
) -> HttpResponse:
    tindak = tinjauan.semua_tindak(pv.lingkup, kartu.ukuran.kode, "")
    lain = {"tabel": tabel[0], "tabel_lain": tabel[1:], "berikut": berikut, "tindak": tindak}
    return render(request, "dasbor/ukuran.html", isi | lain)


def _ukuran_pengaduan(request: HttpRequest, pv: Pandangan, kartu: Kartu, isi: dict[str, Any]) -> HttpResponseBase:
    """K6, K7, M3: the complaints page by page; as CSV all of them."""
    kode, boleh = kartu.ukuran.kode, layanan_terbuka(pv.lingkup)
    lain = [t for t in [_tabel_angka(kode)] if t]

    def semua(terbanyak: int | None) -> list[Tabel]:
        return [pengaduan.semua_pengaduan(pv.periode, boleh, _perkara, terbanyak), *lain]

    definisi = [kartu.ukuran.definisi]
    if berkas := daftar_panjang(request, pv, kode, kartu.ukuran.nama, semua, paragraf=definisi):
        return berkas
    tabel, ekor = pengaduan.halaman_pengaduan(pv.periode, boleh, _perkara, request.GET.get("sesudah", ""))
    berikut = f"?{pv.tanya()}&sesudah={ekor}#baris" if ekor else ""
    return _halaman_ukuran(request, pv, kartu, [tabel, *lain], isi, berikut)


def tabel_di_balik(kode: str, lingkup: Lingkup) -> list[Tabel]:
    """What the measure counts, and what offices stated of it. Never empty: no rows is an answer too."""
    semua = [pengaduan.tabel_kepuasan(lingkup)] if kode == "K8" else baris.tabel(kode, lingkup, _tautan)
    semua += [t for t in [_tabel_angka(kode)] if t]
    return semua or [Tabel("Belum ada edisi", [Kolom("Inovasi", angka=False)])]


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
                *(milik[a.ukuran], a.periode, utuh(a.pembilang), None if a.penyebut is None else utuh(a.penyebut)),
                *(a.sumber, f"{a.oleh.nama}, {a.jabatan}", waktu_panjang(a.pada)),
            ]
        )
        for a in riwayat(milik)[:200]
    ]
    return Tabel("Angka yang dinyatakan", kolom, isi)


def _saringan(pv: Pandangan, lingkup: Lingkup, u: Ukuran | None = None) -> dict[str, Any]:
    """The choice of a round, where the page shows measures of one."""
    if u is not None and u.masa != EDISI:
        return {}
    r = lingkup.registri
    cetak = [("Periode", pv.nama_periode), *([("Edisi", r.edisi)] if r.edisi else [])]
    return {"opsi_edisi": opsi(r.pilihan, str(r.tahun)) if r.pilihan else "", "saringan_cetak": cetak}


def _edisi(lingkup: Lingkup) -> list[str]:
    return [f"{lingkup.registri.edisi}."] if lingkup.registri.edisi else []


def lingkup_inovasi(pv: Pandangan, *, kini: bool = False) -> Lingkup:
    """404 for who does not see the whole city. ``kini``: of the round of now, whichever is looked at."""
    if not pv.lingkup.kota:
        raise Http404
    return q.lingkup(pv.periode, pv.hari_ini, "" if kini else pv.edisi)


def kartu_inovasi(pv: Pandangan, lingkup: Lingkup, ukuran: Iterable[Ukuran] = SEMUA) -> dict[str, Kartu]:
    """A tile for each measure."""
    nilai = q.nilai(lingkup, {u.kode for u in ukuran})
    pv = replace(pv, saringan=Saringan()) if pv.opd_target else pv  # the measures are the city's
    sasaran, berjalan = sasaran_inovasi(pv, lingkup), pv.berjalan
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


def sasaran_inovasi(pv: Pandangan, lingkup: Lingkup) -> dict[str, Sasaran]:
    """The targets by measure; one of a round is judged by the round's year."""
    tahun = lingkup.registri.tahun
    if tahun is None or tahun == pv.periode.tahun:
        return pv.sasaran
    edisi = tinjauan.sasaran(tahun, pv.opd_target)
    semua = {u.kode: (edisi if u.masa == EDISI else pv.sasaran).get(u.kode) for u in SEMUA}
    return {kode: s for kode, s in semua.items() if s}


def _periode(u: Ukuran, pv: Pandangan, edisi: str) -> str:
    if u.masa == EDISI:
        return edisi or "belum ada edisi"
    tetap = {KINI: "saat ini", TAHUN: f"tahun {pv.periode.tahun}", TERCATAT: "menurut periode tiap catatan"}
    return tetap.get(u.masa, pv.nama_periode)


def _tautan(i: Inovasi) -> str:
    """The public page; what is not public is read at the desk (R19)."""
    return reverse("inovasi:rincian" if i.tampil else "admin:inovasi_rincian", args=[i.kode])


def _perkara(p: Permohonan) -> str:
    return reverse("admin:alur_rincian", args=[p.kode])
