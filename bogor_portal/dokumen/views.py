"""Download by who may see it; public verification by token (R13.3)."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache

from bogor_portal.akun.actions.batas import Batas, boleh_coba
from bogor_portal.akun.alamat import rumpun_alamat
from bogor_portal.alur.queries.petugas import terlihat_petugas
from bogor_portal.alur.views.bantu import pengguna
from bogor_portal.dokumen import gudang, publik_lain
from bogor_portal.dokumen.actions.penomoran import cetak_draf
from bogor_portal.dokumen.berita_acara import cetak_berita_acara, survei_terkirim
from bogor_portal.dokumen.models import DokumenTerbit
from bogor_portal.dokumen.queries import dari_nomor, dari_token, lengkap_terlihat, samarkan_nama, terlihat
from bogor_portal.dokumen.tanda_terima import tanda_terima as cetak_tanda_terima

BANDING_ALAMAT = Batas("verifikasi.banding", 60, timedelta(hours=1))
NOMOR_ALAMAT = Batas("verifikasi.nomor", 60, timedelta(hours=1))
TERLALU_BANYAK = "Terlalu banyak percobaan dari jaringan Anda. Coba lagi satu jam lagi."
MAKS_PDF = 20 * 1024 * 1024


class BandingkanForm(forms.Form):
    """A PDF whose hash is compared; it is not kept."""

    pdf = forms.FileField(
        label="Dokumen PDF",
        help_text="Berkas hanya dibandingkan, tidak disimpan.",
        error_messages={"required": "Pilih berkas PDF yang ingin dibandingkan."},
    )

    def clean_pdf(self) -> UploadedFile:
        pdf: UploadedFile = self.cleaned_data["pdf"]
        if (pdf.size or 0) > MAKS_PDF:
            raise forms.ValidationError("Berkas terlalu besar. Paling besar 20 MB.")
        return pdf


class NomorForm(forms.Form):
    """A document's number as it is printed."""

    nomor = forms.CharField(
        label="Nomor dokumen",
        max_length=120,
        help_text="Seperti tercetak, misalnya 1/SIPB/00001/DPMPTSP/2026.",
        error_messages={"required": "Tulis nomor yang tercetak pada dokumen."},
    )


@login_required
def unduh(request: HttpRequest, token: str) -> HttpResponse:
    """The final PDF; before signing an officer gets the draft. A stranger gets 404."""
    dokumen = get_object_or_404(terlihat(pengguna(request)), token=token)
    isi = gudang.baca(dokumen.lokasi) if dokumen.lokasi else cetak_draf(dokumen)
    return _pdf(isi, dokumen.nomor if dokumen.lokasi else f"DRAF-{dokumen.nomor}")


@login_required
def tanda_terima(request: HttpRequest, kode: UUID) -> HttpResponse:
    """The receipt of a complete file (R4.2), for the applicant and the officers who may see it."""
    permohonan = get_object_or_404(lengkap_terlihat(pengguna(request)), kode=kode)
    return _pdf(cetak_tanda_terima(permohonan), f"Tanda-terima-{permohonan.nomor}")


@login_required
def berita_acara(request: HttpRequest, kode: UUID) -> HttpResponse:
    """The minutes of the survey, for the officers who may see the file."""
    if not pengguna(request).is_staff:
        raise Http404
    permohonan = get_object_or_404(terlihat_petugas(pengguna(request)).select_related("jenis", "versi"), kode=kode)
    survei = survei_terkirim(permohonan)
    if survei is None:
        raise Http404
    return _pdf(cetak_berita_acara(survei), f"Berita-acara-{permohonan.nomor}")


def _pdf(isi: bytes, nama: str) -> HttpResponse:
    jawaban = HttpResponse(isi, content_type="application/pdf")
    rapi = "".join(c if c.isalnum() else "-" for c in nama)
    jawaban["Content-Disposition"] = f'inline; filename="{rapi}.pdf"'
    jawaban["X-Content-Type-Options"] = "nosniff"
    return jawaban


@never_cache
def verifikasi(request: HttpRequest, token: str) -> HttpResponse:
    """Public: what is known of a document. Unknown tokens get the same page with "tidak dikenal"."""
    dokumen = dari_token(token)
    lain = publik_lain.dari_token(token) if dokumen is None else None
    sidik = dokumen.sidik if dokumen else lain.sidik if lain else ""
    form = BandingkanForm(request.POST or None, request.FILES or None)
    cocok: bool | None = None
    if sidik and request.method == "POST" and _boleh_banding(request, form) and form.is_valid():
        cocok = _sidik(form.cleaned_data["pdf"]) == sidik
    konteks = {"dokumen": dokumen, "lain": lain, "dibandingkan": bool(sidik), "form": form, "cocok": cocok}
    status = 200 if dokumen or lain else 404
    return render(request, "dokumen/verifikasi.html", konteks | _fakta(dokumen), status=status)


@never_cache
def verifikasi_awal(request: HttpRequest) -> HttpResponse:
    """By number (R13.3), or drop any PDF: is it one of ours, byte for byte?"""
    if request.method == "POST" and "nomor" in request.POST:
        return _verifikasi_nomor(request)
    form = BandingkanForm(request.POST or None, request.FILES or None)
    konteks = {"form": form, "form_nomor": NomorForm(), "dicari": False, "dokumen": None}
    if request.method == "POST" and _boleh_banding(request, form) and form.is_valid():
        sidik = _sidik(form.cleaned_data["pdf"])
        dokumen = DokumenTerbit.objects.filter(sidik=sidik).exclude(terbit_pada=None).first()
        lain = publik_lain.dari_sidik(sidik) if dokumen is None else None
        konteks |= {"dicari": True, "dokumen": dokumen or lain}
    return render(request, "dokumen/verifikasi_awal.html", konteks)


def _verifikasi_nomor(request: HttpRequest) -> HttpResponse:
    """The facts of a number, without its token; numbers run on, so each address has a bounded number of tries."""
    form = NomorForm(request.POST)
    konteks = {"form": BandingkanForm(), "form_nomor": form, "dicari_nomor": False}
    if not boleh_coba(NOMOR_ALAMAT, rumpun_alamat(request)):
        form.add_error(None, TERLALU_BANYAK)
    elif form.is_valid():
        dokumen = dari_nomor(form.cleaned_data["nomor"])
        konteks |= {"dicari_nomor": True, **_fakta(dokumen)}
    return render(request, "dokumen/verifikasi_awal.html", konteks)


def _fakta(dokumen: DokumenTerbit | None) -> dict[str, Any]:
    """What the public may read of a document (R13.3)."""
    if dokumen is None:
        return {"fakta": None, "keadaan": "tidak_dikenal"}
    return {"fakta": dokumen, "keadaan": dokumen.keadaan(), "pemegang": samarkan_nama(dokumen.nama_pemegang)}


def _boleh_banding(request: HttpRequest, form: BandingkanForm) -> bool:
    """R13.3: a bounded number of comparisons per address; above it the form says so."""
    if boleh_coba(BANDING_ALAMAT, rumpun_alamat(request)):
        return True
    form.add_error(None, TERLALU_BANYAK)
    return False


def _sidik(pdf: UploadedFile) -> str:
    sidik = hashlib.sha256()
    for potongan in pdf.chunks():
        sidik.update(potongan)
    return sidik.hexdigest()
