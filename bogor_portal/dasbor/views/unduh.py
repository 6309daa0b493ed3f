"""The same page as a file: CSV of its tables, PDF by typst."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from bogor_portal.dasbor.cetak import cetak_laporan
from bogor_portal.dasbor.layanan.tabel import Tabel, csv_tabel
from bogor_portal.dasbor.queries.pandangan import Pandangan
from bogor_portal.dasbor.views.bantu import nama_saringan
from bogor_portal.lib.tanggal import waktu_panjang

PDF_TERBANYAK = 1000  # rows of a list in a PDF; the CSV file has all


def sebagai_berkas(
    request: HttpRequest, pv: Pandangan, nama: str, judul: str, tabel: Sequence[Tabel], *, paragraf: Sequence[str] = ()
) -> HttpResponse | None:
    """The answer for ?bentuk=csv or pdf; None for the page itself."""
    bentuk = request.GET.get("bentuk", "")
    if bentuk == "csv":
        return unduhan("".join(csv_tabel(tabel)).encode(), "text/csv; charset=utf-8", _nama(nama, pv, "csv"))
    if bentuk == "pdf":
        isi = cetak_laporan(judul, _keterangan(pv), tabel, timezone.now(), paragraf)
        return unduhan(isi, "application/pdf", _nama(nama, pv, "pdf"))
    return None


def daftar_panjang(
    request: HttpRequest,
    pv: Pandangan,
    nama: str,
    judul: str,
    buat: Callable[[int | None], Sequence[Tabel]],
    *,
    paragraf: Sequence[str] = (),
) -> HttpResponseBase | None:
    """As ``sebagai_berkas``, for a list of any length: the CSV file is sent while its rows are read, all of them; the
    PDF has the first PDF_TERBANYAK. ``buat``: the tables, with at most so many rows (None: all)."""
    if request.GET.get("bentuk") == "csv":
        isi = (baris.encode() for baris in csv_tabel(buat(None)))
        kepala = _kepala(_nama(nama, pv, "csv"))
        return StreamingHttpResponse(isi, content_type="text/csv; charset=utf-8", headers=kepala)
    if request.GET.get("bentuk") == "pdf":
        return sebagai_berkas(request, pv, nama, judul, buat(PDF_TERBANYAK), paragraf=paragraf)
    return None


def unduhan(isi: bytes, jenis: str, nama: str) -> HttpResponse:
    return HttpResponse(isi, content_type=jenis, headers=_kepala(nama))


def _kepala(nama: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{nama}"'}


def _nama(nama: str, pv: Pandangan, akhiran: str) -> str:
    return f"{nama}-{pv.periode.kode}.{akhiran}"


def _keterangan(pv: Pandangan) -> list[tuple[str, str]]:
    """What the file is about: its filters, how fresh its figures are, when it was made."""
    segar = [("Angka diperbarui", waktu_panjang(pv.diperbarui))] if pv.diperbarui else []
    return [*nama_saringan(pv), *segar, ("Dicetak", waktu_panjang(timezone.now()))]
