"""A version's life: overview, begin, copy, publish, schedule, retire, throw away."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from bogor_portal.alur.actions import salin as aksi_salin
from bogor_portal.alur.actions.ubah_versi import hapus_draf_versi
from bogor_portal.alur.actions.versi import batalkan_jadwal, pensiunkan_versi, terbitkan_versi
from bogor_portal.alur.admin.editor.dasar import ambil_versi, catat, konteks, orang, penyunting
from bogor_portal.alur.errors import AlurError, BelumLengkap
from bogor_portal.alur.forms.editor.fakta import DrafBaruForm, PensiunkanForm, TerbitkanForm
from bogor_portal.alur.models import JenisLayanan, VersiLayanan
from bogor_portal.lib.meja import konteks_kerja
from bogor_portal.lib.tanggal import tanggal_panjang

Keadaan = VersiLayanan.Keadaan


@penyunting
def ringkasan(request: HttpRequest, versi: int) -> HttpResponse:
    """Where the version stands, every fault with its place, and what may be done with it."""
    ini = ambil_versi(versi)
    isi = konteks(request, ini, str(ini), "ringkasan") | {
        "sesama": ini.jenis.versi.order_by("-nomor"),
        "dipakai": ini.permohonan.exists(),
    }
    return TemplateResponse(request, "admin/alur/editor/ringkasan.html", isi)


@penyunting
def draf_baru(request: HttpRequest, jenis_id: int) -> HttpResponse:
    """Begin a draft of a type: basic pattern, nothing, or a copy of any version."""
    jenis = get_object_or_404(JenisLayanan, pk=jenis_id)
    form = DrafBaruForm(request.POST or None, initial={"pangkal": "pola"})
    if request.method == "POST" and form.is_valid():
        pilihan = form.cleaned_data
        try:
            if pilihan["pangkal"] == "salin":
                versi = aksi_salin.salin_versi(pilihan["versi"].pk, ke_jenis=jenis.pk)
            elif pilihan["pangkal"] == "pola":
                versi = aksi_salin.buat_dari_pola(jenis.pk)
            else:
                versi = aksi_salin.buat_kosong(jenis.pk)
        except AlurError as galat:
            form.add_error(None, galat.pesan)
        else:
            catat(request, versi, "Draf dibuat.")
            return redirect("admin:alur_versi_editor", versi.pk)
    isi = konteks_kerja(f"Draf baru: {jenis}") | {"form": form, "jenis": jenis}
    return TemplateResponse(request, "admin/alur/editor/draf_baru.html", isi)


@penyunting
@require_POST
def salin(request: HttpRequest, versi: int) -> HttpResponse:
    ini = ambil_versi(versi)
    try:
        baru = aksi_salin.salin_versi(ini.pk)
    except AlurError as galat:
        messages.error(request, galat.pesan)
        return redirect("admin:alur_versi_editor", ini.pk)
    catat(request, baru, f"Disalin dari versi {ini.nomor}.")
    messages.success(request, f"Draf versi {baru.nomor} dibuat dari versi {ini.nomor}.")
    return redirect("admin:alur_versi_editor", baru.pk)


@penyunting
def terbitkan(request: HttpRequest, versi: int) -> HttpResponse:
    """Confirm page: what will happen, from which day, and everything that still keeps it from being published."""
    ini = ambil_versi(versi)
    if ini.keadaan != Keadaan.DRAF:
        raise Http404
    form = TerbitkanForm(request.POST or None, initial={"mulai": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            hasil = terbitkan_versi(ini.pk, oleh=orang(request), **form.cleaned_data)
        except BelumLengkap:
            form.add_error(None, "Masih ada yang harus dibereskan; lihat daftar di atas.")
        except AlurError as galat:
            form.add_error(None, galat.pesan)
        else:
            catat(request, ini, f"Diterbitkan, berlaku mulai {hasil.berlaku_mulai}.")
            messages.success(request, _kabar(hasil))
            return redirect("admin:alur_versi_editor", ini.pk)
    pendahulu = ini.jenis.versi.filter(keadaan=Keadaan.TERBIT).first()
    isi = konteks(request, ini, "Terbitkan") | {"form": form, "pendahulu": pendahulu}
    return TemplateResponse(request, "admin/alur/editor/terbitkan.html", isi)


def _kabar(versi: VersiLayanan) -> str:
    if versi.keadaan == Keadaan.TERJADWAL and versi.berlaku_mulai:
        return f"Versi {versi.nomor} terjadwal dan berlaku mulai {tanggal_panjang(versi.berlaku_mulai)}."
    return f"Versi {versi.nomor} terbit dan berlaku mulai hari ini."


@penyunting
@require_POST
def batal_jadwal(request: HttpRequest, versi: int) -> HttpResponse:
    ini = ambil_versi(versi)
    _coba(request, ini, lambda: batalkan_jadwal(ini.pk), "Jadwal dibatalkan; versi ini draf kembali.")
    return redirect("admin:alur_versi_editor", ini.pk)


@penyunting
def pensiunkan(request: HttpRequest, versi: int) -> HttpResponse:
    ini = ambil_versi(versi)
    if ini.keadaan not in {Keadaan.TERBIT, Keadaan.INFORMASI}:
        raise Http404
    form = PensiunkanForm(request.POST or None)
    teks = (
        "Permohonan baru tidak diterima lagi sejak sekarang. Permohonan yang sudah berjalan diselesaikan dengan versi "
        "ini. Draf warga tidak dapat dikirim sampai ada versi baru. Tindakan ini tidak dapat dibatalkan."
    )
    return _konfirmasi(
        *(request, ini, form, "Hentikan versi ini", teks),
        lambda: pensiunkan_versi(ini.pk, oleh=orang(request), **form.cleaned_data),
        "Versi dihentikan.",
    )


@penyunting
def hapus(request: HttpRequest, versi: int) -> HttpResponse:
    ini = ambil_versi(versi)
    if ini.keadaan != Keadaan.DRAF:
        raise Http404
    if request.method == "POST":
        try:
            hapus_draf_versi(ini.pk)
        except AlurError as galat:
            messages.error(request, galat.pesan)
        else:
            messages.success(request, f"Draf {ini} dihapus.")
        return redirect("admin:alur_versilayanan_changelist")
    isi = konteks(request, ini, "Hapus draf") | {"teks": "Semua isi draf ini hilang. Versi lain tidak berubah."}
    return TemplateResponse(request, "admin/alur/editor/konfirmasi.html", isi)


def _konfirmasi(
    request: HttpRequest, versi: VersiLayanan, form: forms.Form, judul: str, teks: str, lakukan: Any, kabar: str
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        _coba(request, versi, lakukan, kabar)
        return redirect("admin:alur_versi_editor", versi.pk)
    isi = konteks(request, versi, judul) | {"form": form, "teks": teks}
    return TemplateResponse(request, "admin/alur/editor/konfirmasi.html", isi)


def _coba(request: HttpRequest, versi: VersiLayanan, lakukan: Any, kabar: str) -> None:
    try:
        lakukan()
    except AlurError as galat:
        messages.error(request, galat.pesan)
    else:
        catat(request, versi, kabar)
        messages.success(request, kabar)
