"""Editing a draft: its facts, its lists with their order, and the page of one row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from bogor_portal.alur.actions.ubah_versi import BUKAN_DRAF, simpan_baris, simpan_daftar, simpan_fakta
from bogor_portal.alur.admin.editor.dasar import ambil_versi, catat, konteks, penyunting
from bogor_portal.alur.errors import AlurError
from bogor_portal.alur.forms.editor import baris as form_baris
from bogor_portal.alur.forms.editor.dibaca import dibaca
from bogor_portal.alur.forms.editor.fakta import FaktaForm
from bogor_portal.alur.layanan.ringkas import ringkas
from bogor_portal.alur.models import Isian, Peralihan, Persyaratan, SuratHasil, Tahap, VersiLayanan
from bogor_portal.alur.templat import bersurat_sendiri


@dataclass(frozen=True)
class Daftar:
    """A kind of row: its list, the columns that the list changes at once, and the form of its own page."""

    judul: str
    satu: str
    model: type[Any]
    form: type[form_baris.BarisForm]
    cepat: Sequence[str]
    terkait: Sequence[str] = ()
    penjelasan: str = ""


DAFTAR = {
    "isian": Daftar(
        *("Formulir", "isian", Isian, form_baris.IsianForm, ("label", "wajib")),
        penjelasan="Pertanyaan untuk pemohon, menurut urutan. Bagian formulir ditulis pada Keterangan.",
    ),
    "persyaratan": Daftar(
        *("Persyaratan", "persyaratan", Persyaratan, form_baris.PersyaratanForm, ("nama", "wajib")),
        penjelasan="Berkas yang diunggah pemohon.",
    ),
    "tahap": Daftar(
        *("Tahap", "tahap", Tahap, form_baris.TahapForm, ("nama", "bobot"), ("jabatan__opd",)),
        penjelasan="Permohonan masuk ke tahap pertama. Bobot membagi SLA di antara tahap.",
    ),
    "peralihan": Daftar(
        *("Peralihan", "peralihan", Peralihan, form_baris.PeralihanForm, ("tombol",), ("dari", "ke")),
        penjelasan="Tindakan yang boleh dilakukan pada tiap tahap, dan ke mana berkas pergi sesudahnya.",
    ),
    "surat": Daftar(
        *("Surat", "surat", SuratHasil, form_baris.SuratForm, ("judul",)),
        penjelasan="Satu surat untuk tiap hasil. Kata-katanya dicetak sebagai teks biasa.",
    ),
}
CEPAT_LAIN = frozenset({"urut", "DELETE", "nama", "label"})  # the number and the heading say them
KECIL: dict[str, Any] = {"urut": forms.NumberInput(attrs={"class": "urut-isi"}), "nama": forms.TextInput}


@penyunting
def fakta(request: HttpRequest, versi: int) -> HttpResponse:
    ini = ambil_versi(versi)
    form = FaktaForm(request.POST or None, instance=ini)
    if ini.keadaan != VersiLayanan.Keadaan.DRAF:
        _kunci_semua(form)
    elif request.method == "POST" and form.is_valid():
        try:
            simpan_fakta(ini, form.fields)
        except AlurError as galat:
            form.add_error(None, galat.pesan)
        else:
            catat(request, ini, "Keterangan diubah.")
            messages.success(request, "Keterangan tersimpan.")
            return redirect("admin:alur_versi_fakta", ini.pk)
    isi = konteks(request, ambil_versi(versi), "Keterangan", "fakta") | {"form": form}
    isi["dibaca"] = [] if isi["draf"] else dibaca(form)
    return TemplateResponse(request, "admin/alur/editor/fakta.html", isi)


@penyunting
def daftar(request: HttpRequest, versi: int, tab: str) -> HttpResponse:
    """The rows in order. One save changes order and the quick columns, and takes out what is ticked."""
    ini, jenis = ambil_versi(versi), _jenis(tab)
    if request.method == "POST" and ini.keadaan != VersiLayanan.Keadaan.DRAF:
        messages.error(request, BUKAN_DRAF)
        return redirect("admin:alur_versi_daftar", ini.pk, tab)
    kumpulan = _kumpulan(jenis, ini, request.POST if request.method == "POST" else None)
    if request.method == "POST" and kumpulan.is_valid():
        kumpulan.save(commit=False)
        try:
            simpan_daftar(ini.pk, kumpulan.changed_objects, kumpulan.deleted_objects, jenis.model)
        except AlurError as galat:
            messages.error(request, galat.pesan)
        else:
            catat(request, ini, f"{jenis.judul}: urutan dan daftar diubah.")
            messages.success(request, f"{jenis.judul} tersimpan.")
        return redirect("admin:alur_versi_daftar", ini.pk, tab)
    isi = konteks(request, ini, jenis.judul, tab) | {
        "jenis": jenis,
        "kode_tab": tab,
        "tidak_dicetak": tab == "surat" and bersurat_sendiri(ini.jenis.layanan),
        "kumpulan": kumpulan,
        "daftar_baris": [
            (f, f.instance, ringkas(f.instance), _kunci_baris(f.instance), dibaca(f, tanpa=CEPAT_LAIN))
            for f in kumpulan
            if f.instance.pk
        ],
    }
    return TemplateResponse(request, "admin/alur/editor/daftar.html", isi)


@penyunting
def satu(request: HttpRequest, versi: int, tab: str, baris: int | None = None) -> HttpResponse:
    """One row with everything it has; without ``baris`` a new one."""
    ini, jenis = ambil_versi(versi), _jenis(tab)
    ada = get_object_or_404(jenis.model, pk=baris, versi=ini) if baris is not None else None
    form = jenis.form(request.POST or None, instance=ada, versi=ini)
    if ini.keadaan != VersiLayanan.Keadaan.DRAF:
        if ada is None:
            raise Http404
        _kunci_semua(form)
    elif request.method == "POST" and form.is_valid():
        try:
            simpan_baris(ini.pk, form.save(commit=False))
        except AlurError as galat:
            form.add_error(None, galat.pesan)
        else:
            catat(request, ini, f"{jenis.judul}: {form.instance} disimpan.")
            messages.success(request, f"{form.instance} tersimpan.")
            if "lagi" in request.POST:
                return redirect("admin:alur_versi_baru", ini.pk, tab)
            return redirect("admin:alur_versi_daftar", ini.pk, tab)
    judul = str(ada) if ada else f"Tambah {jenis.satu}"
    isi = konteks(request, ini, judul, tab) | {"jenis": jenis, "kode_tab": tab, "form": form, "baru": ada is None}
    isi["syarat"] = _bidang_syarat(form)
    isi["dibaca"] = [] if isi["draf"] else dibaca(form)
    return TemplateResponse(request, "admin/alur/editor/satu.html", isi)


def _jenis(tab: str) -> Daftar:
    if tab not in DAFTAR:
        raise Http404
    return DAFTAR[tab]


def _kumpulan(jenis: Daftar, versi: VersiLayanan, data: Any) -> Any:
    kelas: Any = forms.modelformset_factory(
        jenis.model, fields=("urut", *jenis.cepat), extra=0, can_delete=True, widgets=KECIL
    )
    semua = jenis.model.objects.filter(versi=versi).select_related(*jenis.terkait)
    kumpulan = kelas(data, queryset=semua, prefix="baris")
    for form in kumpulan:
        form.fields["DELETE"].label = "Hapus"
        if versi.keadaan != VersiLayanan.Keadaan.DRAF:
            _kunci_semua(form)
    return kumpulan


def _kunci_baris(baris: Any) -> str:
    """The anchor that findings point at: a row's code, a move's stage, a letter's place."""
    if isinstance(baris, Peralihan):
        return baris.dari.kode
    return str(getattr(baris, "kode", "") or baris.urut)


def _kunci_semua(form: forms.BaseForm) -> None:
    for kolom in form.fields.values():
        kolom.disabled = True


def _bidang_syarat(form: forms.BaseForm) -> list[str]:
    return [nama for nama in form.fields if nama.startswith("syarat_")]
