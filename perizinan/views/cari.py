"""Public search of permits in force (R13.3). Asking is a POST that is counted; what it leads to is a plain page.

The page's address carries the question signed and dated, so that a GET writes nothing and only what was counted is
shown; the next page is asked for in the same way.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import timedelta
from functools import cache
from typing import Any
from uuid import UUID

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from bogor_portal.akun.actions.batas import Batas, boleh_coba
from bogor_portal.akun.alamat import rumpun_alamat
from bogor_portal.dokumen.queries import samarkan_nama
from bogor_portal.lib.wilayah import nama_wilayah
from perizinan.forms.izin import CariIzinForm
from perizinan.queries.publik import Pencarian, cari_izin, izin_publik, jenis_berizin

CARI_ALAMAT = Batas("izin.cari", 60, timedelta(hours=1))
GARAM = "perizinan.cari-izin"
UMUR = timedelta(hours=1)


def cari(request: HttpRequest) -> HttpResponse:
    """The form; with a signed question its page of results."""
    if request.method == "POST":
        return _tanya(request)
    pencarian = _baca(request.GET.get("k", ""))
    if pencarian is None:
        return render(request, "perizinan/izin_cari.html", {"form": CariIzinForm(jenis=jenis_berizin())})
    return _hasil(request, pencarian)


@require_safe
def rincian(request: HttpRequest, kode: UUID) -> HttpResponse:
    """What anybody may read of one permit."""
    izin = izin_publik(kode)
    if izin is None:
        raise Http404
    konteks = {
        "izin": izin,
        "dokumen": izin.dokumen,
        "keadaan": izin.dokumen.keadaan(),
        "pemegang": samarkan_nama(izin.nama_pemegang),
    }
    return render(request, "perizinan/izin_publik.html", konteks)


def _tanya(request: HttpRequest) -> HttpResponse:
    lanjut = _baca(request.POST.get("k", ""))
    form = CariIzinForm(asdict(lanjut) if lanjut else request.POST, jenis=jenis_berizin())
    if not boleh_coba(CARI_ALAMAT, rumpun_alamat(request)):
        form.add_error(None, "Terlalu banyak pencarian dari jaringan Anda. Coba lagi satu jam lagi.")
    elif form.is_valid():
        sebelum = request.POST.get("sebelum", "")[:18]
        tanya = Pencarian(**form.cleaned_data, sebelum=int(sebelum) if lanjut and sebelum.isdecimal() else None)
        return redirect(f"{reverse('perizinan:cari_izin')}?k={signing.dumps(asdict(tanya), salt=GARAM)}#hasil")
    return render(request, "perizinan/izin_cari.html", {"form": form})


def _baca(kunci: str) -> Pencarian | None:
    """The question that was counted; None for none, a foreign or an old one."""
    try:
        return Pencarian(**signing.loads(kunci, salt=GARAM, max_age=UMUR)) if kunci else None
    except (signing.BadSignature, TypeError, ValueError):
        return None


def _hasil(request: HttpRequest, tanya: Pencarian) -> HttpResponse:
    """One page of what was found. The lists to choose from stay on the form's own page."""
    hasil = cari_izin(tanya)
    baris = [
        b | {"pemegang": samarkan_nama(b["nama_pemegang"]), "tempat": _kelurahan(b["kelurahan"])} for b in hasil.baris
    ]
    konteks: dict[str, Any] = {
        "tanya": tanya,
        "kelurahan": _kelurahan(tanya.kelurahan),
        "baris": baris,
        "berikut": hasil.berikut,
        "k": signing.dumps(asdict(replace(tanya, sebelum=None)), salt=GARAM),
    }
    return render(request, "perizinan/izin_hasil.html", konteks)


@cache
def _kelurahan(kode: str) -> str:
    return nama_wilayah(kode) if kode else ""
