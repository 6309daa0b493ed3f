"""Who asks, read from the address, and the page around every figure."""

from __future__ import annotations

import re
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest
from django.utils import timezone

from bogor_portal.alur.layanan import daftar
from bogor_portal.dasbor.layanan import periode as p
from bogor_portal.dasbor.layanan.potong_html import opsi, opsi_periode, tab
from bogor_portal.dasbor.queries import ringkas
from bogor_portal.dasbor.queries.pandangan import Pandangan
from bogor_portal.dasbor.queries.ringkas import Saringan

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http.response import HttpResponseBase

EDISI = re.compile(r"20\d\d", re.ASCII)
HALAMAN = (
    ("dasbor:ringkasan", "Ringkasan"),
    ("dasbor:layanan", "Kinerja layanan"),
    ("dasbor:alasan", "Alasan"),
    ("dasbor:keadilan", "Keadilan dan beban"),
    ("dasbor:inovasi", "Inovasi"),
    ("dasbor:tinjauan", "Tinjauan"),
)


def pandangan(request: HttpRequest) -> Pandangan:
    """From the address, by allow-lists; 404 for who may not see any dashboard."""
    pengguna: Any = request.user
    lingkup = ringkas.cakupan(pengguna)
    if lingkup is None:
        raise Http404
    hari_ini, rangka = timezone.localdate(), ringkas.rangka()
    terlihat = lingkup.terlihat(rangka.opd)
    pilih = request.GET.get
    saringan = Saringan(
        layanan=pilih("layanan", "") if pilih("layanan") in {s.kode for s in daftar.semua()} else "",
        opd=pilih("opd", "") if pilih("opd") in terlihat else "",
        jenis=pilih("jenis", "").replace("\0", "")[:80],
    )
    periode = p.baca(pilih("periode", ""), hari_ini)
    edisi = pilih("edisi", "") if EDISI.fullmatch(pilih("edisi", "")) else ""
    return Pandangan(lingkup, saringan, periode, hari_ini, terlihat, rangka.cap, rangka.pada, edisi)


def pemimpin(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Signed in, and somebody whom the dashboards are for; the view gets the Pandangan."""

    @login_required
    @wraps(view)
    def bungkus(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, pandangan(request), *args, **kwargs)

    return bungkus


def nama_saringan(pv: Pandangan) -> list[tuple[str, str]]:
    """The filters in words: a file and a printed page have no form."""
    s = pv.saringan
    return [
        ("Periode", pv.nama_periode),
        ("Layanan", next((x.nama for x in daftar.semua() if x.kode == s.layanan), "semua")),
        ("OPD", pv.nama_opd.get(s.opd, "") or ("semua" if pv.lingkup.kota else ", ".join(pv.nama_opd.values()))),
        *([("Jenis", ringkas.nama_jenis().get(s.jenis, s.jenis))] if s.jenis else []),
    ]


def konteks(pv: Pandangan, aktif: str, **lain: Any) -> dict[str, Any]:
    """What base_dasbor.html needs, and the page's own."""
    return {
        "pv": pv,
        "boleh_dasbor": True,
        "tab": tab(
            "Bagian dasbor",
            [
                (judul, pv.url(nama, jenis=""), nama == aktif)
                for nama, judul in HALAMAN
                if pv.lingkup.kota or nama != "dasbor:inovasi"
            ],
        ),
        "opsi_periode": opsi_periode(pv.hari_ini, pv.periode.kode),
        "opsi_layanan": opsi([(s.kode, s.nama) for s in daftar.semua()], pv.saringan.layanan, "Semua"),
        "opsi_opd": opsi(pv.nama_opd.items(), pv.saringan.opd, "Semua") if len(pv.nama_opd) > 1 else "",
        "diperbarui": pv.diperbarui,
        "saringan_cetak": nama_saringan(pv),
        "url_csv": f"?{pv.tanya()}&bentuk=csv",
        "url_pdf": f"?{pv.tanya()}&bentuk=pdf",
        **lain,
    }
