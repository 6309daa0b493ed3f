"""Whole NIK and KK numbers of a file, on a click that is logged with its purpose (PDP-08, PDP-14)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from bogor_portal.akun.actions.data_pribadi import catat_baca
from bogor_portal.alur import tindakan
from bogor_portal.alur.actions.dasar import pastikan_boleh
from bogor_portal.alur.admin.bantu import konteks_kerja, permohonan_terlihat, petugas
from bogor_portal.alur.forms.isian import untuk_dibaca
from bogor_portal.alur.layanan.isi import buka, isian_berlaku
from bogor_portal.alur.models import Giliran, Permohonan

NOMOR = re.compile(r"(?<!\d)\d{16}(?!\d)")
TUJUAN = ("Mencocokkan dengan dokumen asli", "Mencari atau mencatat di SIAK", "Mencetak dokumen", "Memeriksa duplikat")


class TujuanForm(forms.Form):
    """What for: one of the purposes of the work, read by whoever's numbers they are."""

    tujuan = forms.ChoiceField(label="Untuk apa?", choices=[(t, t) for t in TUJUAN], widget=forms.RadioSelect)


def tampilkan(request: HttpRequest, kode: UUID) -> HttpResponse:
    """GET asks what for; POST notes it, then shows the numbers once. Only for whoever has the file on the desk."""
    permohonan = permohonan_terlihat(request, kode)
    giliran = _di_meja(request, permohonan)
    form = TujuanForm(request.POST if request.method == "POST" else None)
    baris: list[dict[str, str]] = []
    if request.method == "POST" and form.is_valid():
        baris = list(_nomor(permohonan))
        catat_baca(
            permohonan.pemohon,
            nik=[n for b in baris for n in NOMOR.findall(b["nilai"])],
            oleh=petugas(request),
            jabatan=pastikan_boleh(permohonan, giliran, petugas(request)).jabatan,
            apa="NIK dan nomor KK lengkap",
            tujuan=form.cleaned_data["tujuan"],
            nomor=permohonan.nomor or "",
        )
    konteks = konteks_kerja("NIK dan nomor KK lengkap") | {
        "permohonan": permohonan,
        "form": form,
        "baris": baris,
        "tampil": bool(baris),
    }
    jawaban = TemplateResponse(request, "admin/alur/rahasia.html", konteks)
    jawaban["Cache-Control"] = "no-store"
    return jawaban


def _di_meja(request: HttpRequest, permohonan: Permohonan) -> Giliran:
    """The open turn that is this officer's; 404 for a file that is on somebody else's desk."""
    for giliran in permohonan.giliran.filter(keluar_pada__isnull=True).select_related("tahap", "jabatan"):
        giliran.permohonan = permohonan
        if tindakan.giliran_saya(giliran, petugas(request)):
            return giliran
    raise Http404


def _nomor(permohonan: Permohonan) -> Iterator[dict[str, str]]:
    """The answers of the last submission that hold a number of 16 digits, and the applicant's own NIK."""
    if permohonan.pemohon.nik:
        yield {"label": "NIK pemohon", "nilai": str(permohonan.pemohon.nik)}
    pengajuan = permohonan.pengajuan.order_by("-urut").first()
    if pengajuan is None:
        return
    jawaban = buka(permohonan.versi.isian.all(), pengajuan.jawaban)
    for isian in isian_berlaku(permohonan, jawaban):
        nilai = untuk_dibaca(isian, jawaban.get(isian.kode))
        if NOMOR.search(nilai):
            yield {"label": isian.label, "nilai": nilai}
