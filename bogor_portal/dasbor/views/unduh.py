"""The same page as a file: CSV of its tables, PDF by typst."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from bogor_portal.dasbor.cetak import cetak_laporan
from bogor_portal.dasbor.layanan.tabel import Tabel
from bogor_portal.dasbor.queries.pandangan import Pandangan
from bogor_portal.lib.tanggal import waktu_panjang


def sebagai_berkas(
    request: HttpRequest, pv: Pandangan, nama: str, judul: str, tabel: Sequence[Tabel], *, paragraf: Sequence[str] = ()
) -> HttpResponse | None:
    """The answer for ?bentuk=csv or pdf; None for the page itself."""
    bentuk = request.GET.get("bentuk", "")
    nama_berkas = f"{nama}-{pv.periode.kode}"
    if bentuk == "csv":
        return unduhan("\r\n".join(t.csv() for t in tabel).encode(), "text/csv; charset=utf-8", f"{nama_berkas}.csv")
    if bentuk == "pdf":
        isi = cetak_laporan(judul, _keterangan(pv), tabel, timezone.now(), paragraf)
        return unduhan(isi, "application/pdf", f"{nama_berkas}.pdf")
    return None


def unduhan(isi: bytes, jenis: str, nama: str) -> HttpResponse:
    return HttpResponse(isi, content_type=jenis, headers={"Content-Disposition": f'attachment; filename="{nama}"'})


def _keterangan(pv: Pandangan) -> list[tuple[str, str]]:
    s = pv.saringan
    return [
        ("Periode", pv.periode.nama),
        ("Layanan", s.layanan or "semua"),
        ("OPD", pv.nama_opd.get(s.opd, "") or ("semua" if pv.lingkup.kota else ", ".join(pv.nama_opd.values()))),
        ("Dicetak", waktu_panjang(timezone.now())),
    ]
