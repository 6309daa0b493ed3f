"""Looking at a version before it counts: as the citizen, as the officer, on paper, against another version."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from bogor_portal.akun.models import JenisAkun
from bogor_portal.alur import templat
from bogor_portal.alur.admin.editor.dasar import ambil_versi, konteks, penyunting
from bogor_portal.alur.forms.editor.baris import jenis_permohonan
from bogor_portal.alur.forms.isian import BagianForm
from bogor_portal.alur.layanan import daftar
from bogor_portal.alur.layanan.banding import bandingkan
from bogor_portal.alur.layanan.isi import isian_berlaku, persyaratan_berlaku, semua_isian
from bogor_portal.alur.layanan.pratinjau import langkah_petugas, permohonan_contoh
from bogor_portal.alur.layanan.ringkas import ringkas
from bogor_portal.alur.models import Permohonan, VersiLayanan


class PilihanForm(forms.Form):
    """For whom the form is shown."""

    jenis_permohonan = forms.ChoiceField(label="Jenis permohonan")
    jenis_pemohon = forms.ChoiceField(
        label="Pemohon", choices=[(j.value, j.label) for j in JenisAkun if j != JenisAkun.PEGAWAI]
    )

    prefix = "pratinjau"

    def __init__(self, *args: Any, versi: VersiLayanan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jenis_permohonan"].choices = jenis_permohonan(versi)  # type: ignore[attr-defined]


@penyunting
def pratinjau(request: HttpRequest, versi: int) -> HttpResponse:
    """The form as a citizen fills it in; typed answers show what they call up. A POST, so no answer is in an address.

    Nothing is stored.
    """
    ini = ambil_versi(versi)
    data = request.POST if request.method == "POST" else None
    pilihan = PilihanForm(data, versi=ini)
    siapa = pilihan.cleaned_data if data is not None and pilihan.is_valid() else {}
    contoh = permohonan_contoh(
        ini,
        jenis_permohonan=siapa.get("jenis_permohonan") or (ini.jenis_permohonan or ["baru"])[0],
        jenis_pemohon=siapa.get("jenis_pemohon") or "perorangan",
    )
    bagian, jawaban = _bagian(contoh, data)
    isi = konteks(request, ini, "Pratinjau", "pratinjau") | {
        "pilihan": pilihan,
        "bagian": bagian,
        "persyaratan": [(p, ringkas(p)) for p in persyaratan_berlaku(contoh, jawaban)],
        "ada_halaman": daftar.ambil(ini.jenis.layanan).pratinjau is not None,
        "surat": ini.surat.all(),
        "diisi": data is not None,
    }
    return TemplateResponse(request, "admin/alur/editor/pratinjau.html", isi)


def _bagian(contoh: Permohonan, data: Any) -> tuple[list[tuple[dict[str, str], BagianForm]], dict[str, Any]]:
    """Sections with their fields. Each answer may call up further questions, so read until nothing new comes."""
    semua = semua_isian(contoh)
    jawaban: dict[str, Any] = {}
    berlaku = isian_berlaku(contoh, jawaban)
    for _ in range(len(semua)):
        form = BagianForm(data, isian=berlaku)
        jawaban = form.jawaban() if data is not None and (form.is_valid() or form.cleaned_data) else {}
        sesudah = isian_berlaku(contoh, jawaban)
        if [i.kode for i in sesudah] == [i.kode for i in berlaku]:
            break
        berlaku = sesudah
    hasil = []
    for b in contoh.versi.bagian:
        isian = [i for i in berlaku if i.bagian == b["kode"]]
        if isian:
            form = BagianForm(data, isian=isian)
            form.helper.form_tag = False
            form.helper.disable_csrf = True
            form.helper.inputs = []
            hasil.append((b, form))
    return hasil, jawaban


@penyunting
@require_safe
def halaman(request: HttpRequest, versi: int) -> HttpResponse:
    """The public page as it will be."""
    ini = ambil_versi(versi)
    tampilkan = daftar.ambil(ini.jenis.layanan).pratinjau
    if tampilkan is None:
        raise Http404
    return tampilkan(request, ini)


@penyunting
@require_safe
def petugas(request: HttpRequest, versi: int) -> HttpResponse:
    """Stages and acts as the officers will have them."""
    ini = ambil_versi(versi)
    isi = konteks(request, ini, "Pratinjau petugas", "pratinjau") | {"langkah": langkah_petugas(ini)}
    return TemplateResponse(request, "admin/alur/editor/petugas.html", isi)


@penyunting
@require_safe
def surat(request: HttpRequest, versi: int, surat: int) -> HttpResponse:
    """One letter with sample data, marked DRAF."""
    baris = get_object_or_404(ambil_versi(versi).surat.select_related("versi__jenis"), pk=surat)
    dikenal = templat.ambil(baris.templat)
    if dikenal is None:
        raise Http404
    jawab = HttpResponse(dikenal.pratinjau(baris), content_type="application/pdf")
    jawab["Content-Disposition"] = f'inline; filename="pratinjau-{baris.hasil}.pdf"'
    return jawab


@penyunting
@require_safe
def beda(request: HttpRequest, versi: int) -> HttpResponse:
    """What differs from another version of the type, by default from the one it was copied from."""
    ini = ambil_versi(versi)
    lain = ini.jenis.versi.exclude(pk=ini.pk).order_by("-nomor")
    pilih = request.GET.get("dengan", "")
    dengan = lain.filter(pk=int(pilih[:18])).first() if pilih.isdecimal() else None
    dengan = dengan or ini.salinan_dari or lain.filter(nomor__lt=ini.nomor).first()
    isi = konteks(request, ini, "Beda versi", "beda") | {
        "lain": lain,
        "dengan": dengan,
        "kelompok": bandingkan(dengan, ini) if dengan else [],
    }
    return render(request, "admin/alur/editor/beda.html", isi)
