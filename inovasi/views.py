"""/inovasi/: catalogue, case pages, ideas with their receipts, statements of statistics."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from bogor_portal.akun.models import Pengguna
from bogor_portal.dokumen import gudang
from inovasi.actions.ide import kirim_ide
from inovasi.actions.statistik import segel_utuh
from inovasi.actions.tanda_tangan import tanda_tangani_statistik
from inovasi.errors import InovasiError, TidakSah
from inovasi.forms.publik import IdeForm, SaringanForm, TandaTanganStatistikForm
from inovasi.layanan.kasus import DASAR, bagian
from inovasi.layanan.nama_opd import nama_pada
from inovasi.models import PernyataanStatistik
from inovasi.queries import katalog, tanda_tangan, ukuran


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
    """One statement, as it was stated, whether its seal is whole, and its signed paper."""
    satu = _statistik(kode)
    surat = tanda_tangan.surat(satu)
    konteks = {
        "statistik": satu,
        "utuh": segel_utuh(satu),
        "surat": surat,
        "validasi": tanda_tangan.periksa_surat(surat) if surat else None,
        "dapat_menandatangani": surat is None and _penanda(request, satu),
    }
    return render(request, "inovasi/statistik.html", konteks)


@require_safe
def surat_statistik(request: HttpRequest, kode: str) -> HttpResponse:
    """The signed PDF, for whoever has the statement's code; 404 until it was signed."""
    surat = tanda_tangan.surat(_statistik(kode))
    if surat is None:
        raise Http404
    kepala = {"Content-Disposition": f'inline; filename="statistik-{kode}.pdf"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(gudang.baca(surat.lokasi), content_type="application/pdf", headers=kepala)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("sandi")
def tanda_tangan_statistik(request: HttpRequest, kode: str) -> HttpResponse:
    """The head of the office that runs the service signs; 404 for anybody else."""
    satu = _statistik(kode)
    if not _penanda(request, satu):
        raise Http404
    form = TandaTanganStatistikForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            tanda_tangani_statistik(satu.pk, oleh=_pengguna(request), sandi=form.cleaned_data["sandi"])
        except TidakSah as galat:
            form.add_error("sandi", galat.pesan)
        except InovasiError as galat:
            form.add_error(None, galat.pesan)
        else:
            messages.success(request, "Pernyataan statistik sudah ditandatangani.")
            return redirect("inovasi:statistik", satu.kode)
    return render(request, "inovasi/tanda_tangan_statistik.html", {"statistik": satu, "form": form})


def _statistik(kode: str) -> PernyataanStatistik:
    satu = katalog.statistik(kode)
    if satu is None:
        raise Http404
    return satu


def _penanda(request: HttpRequest, satu: PernyataanStatistik) -> bool:
    return request.user.is_authenticated and tanda_tangan.penugasan_penanda(_pengguna(request), satu) is not None


def _pengguna(request: HttpRequest) -> Pengguna:
    return cast("Pengguna", request.user)
