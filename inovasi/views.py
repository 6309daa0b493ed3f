"""/inovasi/: catalogue, case pages, ideas with their receipts, statements of statistics."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from bogor_portal.akun.models import Pengguna
from inovasi.actions.ide import kirim_ide
from inovasi.actions.statistik import segel_utuh
from inovasi.errors import InovasiError
from inovasi.forms.publik import IdeForm, SaringanForm
from inovasi.layanan.kasus import DASAR, bagian
from inovasi.layanan.nama_opd import nama_pada
from inovasi.queries import katalog, ukuran


@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    """The catalogue, with search and filters in the address."""
    form = SaringanForm(
        request.GET,
        opd=katalog.pilihan_opd(),
        tahun=katalog.pilihan_tahun(),
        tahapan=katalog.pilihan_tahapan(),
        urusan=katalog.pilihan_urusan(),
    )
    saringan, nomor = form.saringan(), request.GET.get("halaman", "1")
    halaman = katalog.katalog(saringan, max(int(nomor), 1) if nomor.isdecimal() and len(nomor) < 6 else 1)
    tanpa_halaman = request.GET.copy()
    tanpa_halaman.pop("halaman", None)
    konteks = {
        "form": form,
        "cari": saringan.cari,
        "disaring": saringan != katalog.SaringanKatalog(),
        "halaman": halaman,
        "jumlah_47": ukuran.jumlah_47(),
        "tanya": tanpa_halaman.urlencode(),
    }
    return render(request, "inovasi/daftar.html", konteks)


@require_safe
def rincian(request: HttpRequest, kode: str) -> HttpResponse:
    """One innovation; parts without words are not shown."""
    inovasi = katalog.rincian(kode)
    if inovasi is None:
        raise Http404
    opd = inovasi.opd
    konteks = {
        "inovasi": inovasi,
        "bagian": bagian(inovasi),
        "dasar": DASAR.get(inovasi.dasar, ""),
        "nama_dulu": nama_pada(str(opd), opd.nama_dahulu.all(), inovasi.tahun) if opd else "",
    }
    return render(request, "inovasi/rincian.html", konteks)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ide(request: HttpRequest) -> HttpResponse:
    """Send an idea. The receipt's address is the answer."""
    pengguna = cast("Pengguna", request.user)
    form = IdeForm(request.POST or None, pegawai=pengguna.is_staff)
    if request.method == "POST" and form.is_valid():
        try:
            baru = kirim_ide(oleh=pengguna, **form.isi())
        except InovasiError as galat:
            form.add_error(None, galat.pesan)
        else:
            return redirect("inovasi:tanda_terima", baru.kode)
    return render(request, "inovasi/ide.html", {"form": form, "pegawai": pengguna.is_staff})


@require_safe
def tanda_terima(request: HttpRequest, kode: str) -> HttpResponse:
    """The state of one idea, for whoever has its code; never who sent it."""
    satu = katalog.ide_bertanda_terima(kode)
    if satu is None:
        raise Http404
    return render(request, "inovasi/tanda_terima.html", {"ide": satu})


@require_safe
def statistik(request: HttpRequest, kode: str) -> HttpResponse:
    """One statement, as it was stated, and whether its seal is whole."""
    satu = katalog.statistik(kode)
    if satu is None:
        raise Http404
    return render(request, "inovasi/statistik.html", {"statistik": satu, "utuh": segel_utuh(satu)})
