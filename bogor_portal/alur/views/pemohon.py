"""Permohonan saya: list, begin, one's own file with its timeline, withdraw."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from bogor_portal.akun.hak import Hak, usaha_saya
from bogor_portal.akun.models import Pengguna
from bogor_portal.alur import layanan
from bogor_portal.alur.actions.draf import hapus_draf, mulai_permohonan
from bogor_portal.alur.actions.pengajuan import dapat_ditarik
from bogor_portal.alur.actions.pengajuan import tarik as aksi_tarik
from bogor_portal.alur.actions.versi import berlakukan_yang_tiba
from bogor_portal.alur.errors import AlurError
from bogor_portal.alur.forms.pemohon import MulaiForm
from bogor_portal.alur.forms.tampil import pengajuan_dibaca
from bogor_portal.alur.models import JenisTahap, Permohonan, Status, VersiLayanan
from bogor_portal.alur.queries.lacak import kode_lacak
from bogor_portal.alur.queries.linimasa import ringkas_jam, untuk_pemohon
from bogor_portal.alur.queries.pemohon import (
    berkas_dibaca,
    boleh_sebagai,
    penolakan,
    perbaikan_diminta,
    permohonan_saya,
)
from bogor_portal.alur.queries.survei import undangan
from bogor_portal.alur.tautan import tautan_pemohon
from bogor_portal.alur.views.bantu import pengguna, permohonan_milik
from bogor_portal.lib import sisipan

SEHALAMAN = 20


@login_required
def daftar(request: HttpRequest) -> HttpResponse:
    halaman = Paginator(permohonan_saya(pengguna(request)), SEHALAMAN).get_page(request.GET.get("halaman"))
    return render(request, "alur/daftar.html", {"halaman": halaman})


@login_required
def mulai(request: HttpRequest, jenis: str) -> HttpResponse:
    """Choose the kind of application and begin a draft."""
    if request.method == "POST":
        berlakukan_yang_tiba(jenis)
    versi = get_object_or_404(
        VersiLayanan.objects.select_related("jenis"), jenis__kode=jenis, keadaan=VersiLayanan.Keadaan.TERBIT
    )
    if not versi.jenis.dapat_diajukan or not layanan.ambil(versi.jenis.layanan).dimulai_pemohon:
        raise Http404
    usaha_ids = usaha_saya(pengguna(request), Hak.ISI)
    usaha = Pengguna.objects.filter(pk__in=usaha_ids).order_by("nama") if usaha_ids else None
    form = MulaiForm(request.POST or None, ditawarkan=versi.jenis_permohonan, usaha=usaha)
    if request.method == "POST" and form.is_valid():
        try:
            permohonan = mulai_permohonan(
                versi.pk,
                oleh=pengguna(request),
                jenis_permohonan=form.cleaned_data["jenis_permohonan"],
                atas_nama=form.cleaned_data.get("atas_nama"),
            )
        except AlurError as galat:
            form.add_error(None, galat.pesan)
        else:
            return redirect("alur:tugas", permohonan.kode)
    return render(request, "alur/mulai.html", {"versi": versi, "jenis": versi.jenis, "form": form})


@login_required
def rincian(request: HttpRequest, kode: UUID) -> HttpResponse:
    permohonan = permohonan_milik(request, kode)
    if permohonan.status == Status.DRAF:
        return redirect("alur:tugas", kode)
    pengajuan = permohonan.pengajuan.order_by("-urut").first()
    tautan = tautan_pemohon(permohonan)
    konteks = {
        "permohonan": permohonan,
        "linimasa": untuk_pemohon(permohonan),
        "jam": ringkas_jam(permohonan),
        "ringkasan": pengajuan_dibaca(pengajuan) if pengajuan else [],
        "berkas": berkas_dibaca(pengajuan) if pengajuan else [],
        "perbaikan": perbaikan_diminta(permohonan),
        "penolakan": penolakan(permohonan),
        "survei": _undangan(permohonan),
        "giliran": permohonan.giliran.filter(keluar_pada=None).select_related("tahap", "jabatan__opd"),
        "dapat_ditarik": dapat_ditarik(permohonan) and boleh_sebagai(pengguna(request), permohonan, Hak.TARIK),
        "bantuan": getattr(permohonan, "bantuan", None),
        "tautan": tautan,
        "utama": [t for t in tautan if t.utama],
        "sisipan": sisipan.untuk(sisipan.PERMOHONAN, permohonan),
        "kode_lacak": kode_lacak(permohonan),
    }
    return render(request, "alur/rincian.html", konteks)


def _undangan(permohonan: Permohonan) -> dict[str, Any] | None:
    """The planned survey, as long as it is to come."""
    giliran = permohonan.giliran.filter(keluar_pada=None, tahap__jenis=JenisTahap.SURVEI)
    return undangan(permohonan) if giliran.exists() else None


@login_required
def tarik(request: HttpRequest, kode: UUID) -> HttpResponse:
    permohonan = permohonan_milik(request, kode)
    if request.method == "POST":
        kunci = request.POST.get("kunci", "").replace("\0", "")[:64] or None
        try:
            aksi_tarik(permohonan.pk, oleh=pengguna(request), kunci=kunci)
        except AlurError as galat:
            messages.error(request, galat.pesan)
        else:
            messages.success(request, f"Permohonan {permohonan.nomor} ditarik.")
        return redirect("alur:rincian", kode)
    if not dapat_ditarik(permohonan):
        raise Http404
    konteks = {"permohonan": permohonan, "kunci": uuid4().hex, "sisipan": sisipan.untuk(sisipan.TARIK, permohonan)}
    return render(request, "alur/tarik.html", konteks)


@login_required
def hapus(request: HttpRequest, kode: UUID) -> HttpResponse:
    """Throw away a draft that was never sent."""
    permohonan = permohonan_milik(request, kode)
    if permohonan.status != Status.DRAF:
        raise Http404
    if request.method == "POST":
        hapus_draf(permohonan.pk, oleh=pengguna(request))
        messages.success(request, "Draf dihapus.")
        return redirect("alur:daftar")
    return render(request, "alur/hapus.html", {"permohonan": permohonan})
