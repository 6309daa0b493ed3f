"""Letters as PDF: typst templates in `templat/`, PDF/A-2a and PDF/UA-1, the same bytes for the same data.

Data reaches a template only as one JSON string in `sys.inputs`; no source is ever built from it. Every text
is printed as it stands, after `bersihkan_teks`. Dates and amounts arrive as finished Indonesian text.

Keys of every letter
    judul            str, the title ("IZIN REKLAME")
    dibuat_pada      aware datetime: the PDF's creation time, the only clock that a letter knows
    kop              dict: pemerintah, opd, alamat, telepon, surel, laman (str or None), logo (bytes of SVG,
                     PNG or JPEG, or None); what is None is left out
    nomor, tempat, tanggal, kaki, tembusan (list of str), tautan_verifikasi   optional
    tanda_tangan     optional dict: jabatan, nama, awalan ("Plt."/"Plh." or None), pangkat, nip,
                     atas_nama (of a mandate), wewenang (its legal ground)
    draf             True prints DRAF across each page and leaves the QR and the link out
    tiruan           True prints the development band on each page
    rekaan           True adds to that band that the people named are invented
izin           pemegang {nama, nik (masked) or None, lain: [(label, value)]}; optional varian
               (izin, rekomendasi, keterangan), pembuka, jenis, rincian [(label, value)], masa_berlaku,
               ketentuan [str], dasar_hukum [str], penutup
penolakan      kepada {nama, alamat}, pembuka, permohonan [(label, value)],
               alasan [{uraian, dasar, persyaratan or None}], hak [str], optional penutup
skrd           pokok [(label, value)], rincian [(uraian, hitungan, jumlah)], jumlah, bayar [(label, value)],
               penetap {nama, jabatan}, optional dasar_hukum [str], contoh (True: no real charge)
kwitansi       pokok [(label, value)], optional contoh
statistik      pembuka, pokok [(label, value)], angka [{nama, nilai, definisi}], optional penutup
tanda_terima   permohonan [(label, value)], optional pembuka, berkas [(nama, keterangan)], langkah [str]
berita_acara   pokok [(label, value)], tim [str], periksa [(no, butir, hasil, catatan)], kesimpulan, temuan,
               foto [(no, keterangan, waktu, titik)], pemohon {nama, keterangan, sebab}, dikirim,
               gambar (bytes of the signature, PNG or JPEG, or None)
"""

import base64
import json
import threading
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, cast

import typst

from bogor_portal.dokumen.qr import qr_svg
from bogor_portal.dokumen.teks_cetak import HURUF, bersihkan_teks

TEMPLAT = Path(__file__).parent / "templat"
STANDAR: "list[typst.PDFStandard]" = ["a-2a", "ua-1"]

_WAJIB_SEMUA = ("judul", "dibuat_pada", "kop")
_WAJIB = {
    "izin": ("pemegang",),
    "penolakan": ("kepada", "pembuka", "permohonan", "alasan", "hak"),
    "tanda_terima": ("permohonan",),
    "berita_acara": ("pokok", "tim", "periksa", "kesimpulan", "pemohon", "dikirim"),
    "kependudukan/akta": ("pernyataan",),
    "kependudukan/kk": ("kepala", "anggota"),
    "kependudukan/surat": ("pernyataan", "rincian"),
    "skrd": ("nomor", "pokok", "rincian", "jumlah", "bayar", "penetap"),
    "kwitansi": ("nomor", "pokok"),
    "statistik": ("nomor", "pembuka", "pokok", "angka"),
}
_kunci_cetak = threading.Lock()


class GagalCetak(Exception):
    """A letter could not be made. The text names the template and keys, never a value."""


def cetak_surat(templat: str, data: dict[str, Any]) -> bytes:
    """Render one letter to PDF; touches nothing else. Raises GagalCetak: unknown template, missing key."""
    _pastikan_lengkap(templat, data)
    masukan = json.dumps(_siapkan(data), ensure_ascii=False)
    waktu = data["dibuat_pada"]
    try:
        return _susun(templat, masukan, waktu)
    except typst.TypstError:
        # The message of typst can quote the text of the letter, so it is not carried along.
        raise GagalCetak(f"Templat {templat} gagal disusun.") from None


def _susun(templat: str, masukan: str, waktu: datetime) -> bytes:
    with _kunci_cetak:
        pdf = _penyusun(templat).compile(
            format="pdf",
            sys_inputs={"data": masukan},
            pdf_standards=STANDAR,
            timestamp=int(waktu.timestamp()),
        )
    return cast(bytes, pdf)  # one output without a path: always bytes


def _pastikan_lengkap(templat: str, data: dict[str, Any]) -> None:
    if templat not in _WAJIB:
        raise GagalCetak(f"Templat {templat} tidak dikenal.")
    kurang = [kunci for kunci in (*_WAJIB_SEMUA, *_WAJIB[templat]) if data.get(kunci) in (None, "", [], ())]
    if kurang:
        raise GagalCetak(f"Templat {templat} kekurangan {', '.join(kurang)}.")
    if not isinstance(data["dibuat_pada"], datetime) or data["dibuat_pada"].utcoffset() is None:
        raise GagalCetak("dibuat_pada harus waktu dengan zona.")


def _siapkan(data: dict[str, Any]) -> dict[str, Any]:
    isi = {kunci: nilai for kunci, nilai in data.items() if kunci not in ("dibuat_pada", "kop", "qr_svg", "gambar")}
    kop = {kunci: nilai for kunci, nilai in data["kop"].items() if kunci != "logo"}
    siap: dict[str, Any] = _bersihkan(isi) | {"kop": _bersihkan(kop)}
    siap["judul"] = siap["judul"].replace("\n", " ")
    if data["kop"].get("logo"):
        siap["kop"]["logo_svg"] = _logo_svg(data["kop"]["logo"])
    if data.get("gambar"):
        siap["gambar_svg"] = _logo_svg(data["gambar"], 60, 24)
    if data.get("tautan_verifikasi") and not data.get("draf"):
        siap["qr_svg"] = qr_svg(data["tautan_verifikasi"])
    return siap


def _bersihkan(nilai: Any) -> Any:
    if isinstance(nilai, str):
        return bersihkan_teks(nilai)
    if isinstance(nilai, dict):
        return {kunci: _bersihkan(isi) for kunci, isi in nilai.items()}
    if isinstance(nilai, list | tuple):
        return [_bersihkan(isi) for isi in nilai]
    if nilai is None or isinstance(nilai, bool | int):
        return nilai
    raise GagalCetak(f"Data surat tidak boleh berisi {type(nilai).__name__}.")


def _logo_svg(logo: bytes, lebar: int = 100, tinggi: int = 100) -> str:
    """typst takes the logo as SVG text; a PNG or JPEG is wrapped into one."""
    if logo.lstrip()[:1] == b"<":
        return logo.decode("utf-8")
    jenis = "image/png" if logo.startswith(b"\x89PNG") else "image/jpeg"
    gambar = base64.b64encode(logo).decode("ascii")
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 {lebar} {tinggi}">'
        f'<image width="{lebar}" height="{tinggi}" xlink:href="data:{jenis};base64,{gambar}"/></svg>'
    )


@cache
def _penyusun(templat: str) -> typst.Compiler:
    huruf = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[HURUF])
    return typst.Compiler(TEMPLAT / f"{templat}.typ", root=TEMPLAT, font_paths=huruf)
