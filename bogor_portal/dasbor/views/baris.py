"""/dasbor/permohonan/: the rows behind a tile or a table."""

from __future__ import annotations

from functools import cache
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from bogor_portal.alur.models import JenisTahap, Status
from bogor_portal.dasbor.layanan.potong_html import tab
from bogor_portal.dasbor.layanan.tabel import Baris, Kolom, Tabel
from bogor_portal.dasbor.models import Fakta
from bogor_portal.dasbor.queries import baris as q
from bogor_portal.dasbor.queries import ringkas
from bogor_portal.dasbor.queries.pandangan import Pandangan
from bogor_portal.dasbor.views.bantu import konteks, pemimpin
from bogor_portal.dasbor.views.unduh import daftar_panjang
from bogor_portal.lib.ingat import ingat
from bogor_portal.lib.tanggal import tanggal_panjang
from bogor_portal.lib.wilayah import nama_wilayah

CONTOH = UUID(int=0)
KOLOM = (
    Kolom("Nomor", angka=False),
    Kolom("Jenis layanan", angka=False),
    Kolom("Keadaan", angka=False),
    Kolom("Diterima", angka=False),
    Kolom("Selesai", angka=False),
    Kolom("Hari kerja"),
    Kolom("Batas waktu", angka=False),
)


@require_safe
@pemimpin
def baris(request: HttpRequest, pv: Pandangan) -> HttpResponseBase:
    """Paged by key; the whole list as CSV. Who applied is not shown here."""
    lain = _lain(request)
    nama, judul = ringkas.nama_jenis(), q.APA[lain["apa"]]

    def semua(terbanyak: int | None) -> list[Tabel]:
        isi, terbuka = _rows(pv, **lain), q.layanan_terbuka(pv.lingkup)
        if terbanyak is None:
            return [Tabel(judul, KOLOM, (_baris(b, nama) for b in q.nilai(isi, terbuka, mengalir=True)))]
        baris_ = [_baris(b, nama) for b in q.nilai(isi[: terbanyak + 1], terbuka)]
        return [Tabel(judul + q.judul_terbatas(len(baris_), terbanyak), KOLOM, baris_[:terbanyak])]

    if berkas := daftar_panjang(request, pv, f"permohonan-{lain['apa']}", judul, semua):
        return berkas
    tabel, berikut = _halaman(pv.cap, pv, request.GET.get("sesudah", ""), *lain.values())
    ekor = urlencode({k: v for k, v in lain.items() if v})
    isi = konteks(
        pv,
        "",
        judul=judul,
        tabel=tabel,
        kini=lain["apa"] in q.KINI,
        sempit=_sempit(lain, pv, nama),
        berikut=f"?{pv.tanya()}&{ekor}&sesudah={berikut}" if berikut else "",
        tersembunyi=lain.items(),
        tab_daftar=_tab_daftar(pv, lain),
    )
    isi |= {"url_csv": f"{isi['url_csv']}&{ekor}", "url_pdf": f"{isi['url_pdf']}&{ekor}"}
    return render(request, "dasbor/baris.html", isi)


def _rows(pv: Pandangan, apa: str, kelurahan: str, tahap: str) -> QuerySet[Fakta]:
    return q.fakta(pv.lingkup, pv.saringan, apa, pv.periode, kelurahan=kelurahan, tahap=tahap)


@ingat(300)
def _halaman(_: str | None, pv: Pandangan, sesudah: str, apa: str, kelurahan: str, tahap: str) -> tuple[Tabel, str]:
    """The table of one page and the key of the next, made once for each fold and view."""
    halaman = q.halaman(pv.lingkup, pv.saringan, apa, pv.periode, sesudah=sesudah, kelurahan=kelurahan, tahap=tahap)
    return _tabel(q.APA[apa], halaman.baris, ringkas.nama_jenis()), halaman.berikut


def _lain(request: HttpRequest) -> dict[str, str]:
    ambil = request.GET.get
    apa, kelurahan, tahap = ambil("apa", ""), ambil("kelurahan", ""), ambil("tahap", "")
    return {
        "apa": apa if apa in q.APA else "diterima",
        "kelurahan": kelurahan if nama_wilayah(kelurahan) != kelurahan else "",
        "tahap": tahap if tahap in JenisTahap.values else "",
    }


def _sempit(lain: dict[str, str], pv: Pandangan, nama: dict[str, str]) -> list[str]:
    """What the list is narrowed to beside period, service and OPD."""
    semua = [nama.get(pv.saringan.jenis, ""), nama_wilayah(lain["kelurahan"]) if lain["kelurahan"] else ""]
    return [*filter(None, semua), *([JenisTahap(lain["tahap"]).label] if lain["tahap"] else [])]


def _tab_daftar(pv: Pandangan, lain: dict[str, str]) -> SafeString | None:
    """The lists that this one is a part of, or that are parts of it; None where there is no other."""
    sekelompok = next((k for k in q.SEKELOMPOK if lain["apa"] in k), {})
    tautan = [
        (nama, pv.url("dasbor:baris", **(lain | {"apa": apa})), apa == lain["apa"]) for apa, nama in sekelompok.items()
    ]
    return tab("Daftar", tautan) if tautan else None


@cache
def _alamat_rincian() -> str:
    """The address of a file's page with CONTOH for its code: fifty of them are dear to put together one by one."""
    return reverse("admin:alur_rincian", args=[CONTOH])


def _tabel(judul: str, isi: Any, nama: dict[str, str]) -> Tabel:
    return Tabel(judul, KOLOM, [_baris(b, nama) for b in isi], "Tidak ada permohonan yang sesuai.")


def _baris(b: dict[str, Any], nama: dict[str, str]) -> Baris:
    tautan = _alamat_rincian().replace(str(CONTOH), str(b["kode"])) if b["kode"] else ""
    batas = {True: "Tepat waktu", False: "Terlambat", None: "Lewat batas" if b["lewat"] else "-"}[b["tepat"]]
    sel = [
        b["nomor"] or "(nomor dirahasiakan)",
        nama.get(b["jenis"], b["jenis"]),
        Status(b["status"]).label,
        tanggal_panjang(b["diterima"]),
        tanggal_panjang(b["selesai"]) if b["selesai"] else "-",
        b["hari"] if b["selesai"] else None,
        batas,
    ]
    return Baris(sel, tautan)
