"""People without e-mail who filed at the counter (PMH-06): what became of it, their documents, mending, an address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, resolve
from django.views.decorators.http import require_safe

from bogor_portal.akun.actions.loket import pasang_email_di_loket
from bogor_portal.akun.errors import AkunError
from bogor_portal.akun.forms.kolom import IsianEmail, IsianNik, IsianTelepon
from bogor_portal.akun.models import Peran
from bogor_portal.akun.queries import jabatan_dipegang
from bogor_portal.alur.actions.pengajuan import dapat_ditarik
from bogor_portal.alur.actions.pengajuan import tarik as aksi_tarik
from bogor_portal.alur.actions.penyerahan import serahkan_dokumen
from bogor_portal.alur.admin.bantu import konteks_kerja, petugas, teks
from bogor_portal.alur.errors import AlurError
from bogor_portal.alur.forms.penyerahan import PenyerahanForm
from bogor_portal.alur.models import Permohonan, Status
from bogor_portal.alur.queries.lacak import kode_lacak
from bogor_portal.alur.queries.linimasa import untuk_pemohon
from bogor_portal.alur.queries.pemohon import dengan_kata, penolakan, perbaikan_diminta
from bogor_portal.alur.tautan import tautan_pemohon
from bogor_portal.lib import sisipan
from bogor_portal.lib.samaran import samarkan_nama

SEHALAMAN = 50
Lihat = Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]


class EmailForm(forms.Form):
    """An address for an account that a counter made without one."""

    nik = IsianNik(label="NIK pemohon")  # type: ignore[no-untyped-call]
    nama = forms.CharField(label="Nama pemohon", max_length=200, help_text="Sesuai KTP-el, tanpa gelar.")
    email = IsianEmail(label="Email pemohon", help_text="Tautan untuk membuat kata sandi dikirim ke sini.")  # type: ignore[no-untyped-call]
    telepon = IsianTelepon(label="Nomor telepon pemohon", required=False)  # type: ignore[no-untyped-call]
    setuju = forms.BooleanField(
        label="Pemohon hadir, KTP-el aslinya dicocokkan dengan wajahnya, dan alamat email ini miliknya.",
        error_messages={"required": "Cocokkan identitas pemohon lebih dulu."},
    )


class TarikForm(forms.Form):
    """The applicant stands there and asks for it."""

    kunci = forms.CharField(widget=forms.HiddenInput, max_length=64)
    setuju = forms.BooleanField(
        label="Pemohon hadir, KTP-el aslinya dicocokkan dengan wajahnya, dan ia meminta permohonannya ditarik.",
        error_messages={"required": "Cocokkan identitas pemohon lebih dulu."},
    )


def alamat(lihat: Lihat) -> list[URLPattern]:
    """The addresses of this module, below those of the queue."""
    return [
        path("loket/bantuan/", lihat(require_safe(daftar)), name="alur_loket_bantuan"),
        path("loket/bantuan/<uuid:kode>/", lihat(require_safe(rinci)), name="alur_loket_rinci"),
        path("loket/bantuan/<uuid:kode>/tarik/", lihat(tarik), name="alur_loket_tarik"),
        path("loket/bantuan/<uuid:kode>/serahkan/", lihat(serahkan), name="alur_loket_serah"),
        path("loket/email/", lihat(pasang_email), name="alur_loket_email"),
    ]


def daftar(request: HttpRequest) -> HttpResponse:
    """Those of one's posts, newest first, what waits for mending before the others; by number or name."""
    _pastikan_loket(request)
    cari = teks(request.GET, "cari")
    milik = dengan_kata(Permohonan.objects.di_loket(petugas(request))).exclude(status=Status.DRAF)
    if cari:
        milik = milik.filter(Q(nomor__iexact=cari) | Q(nama_pemohon__icontains=cari))
    baris = sorted(milik.select_related("jenis").order_by("-pk")[:SEHALAMAN], key=lambda p: p.status != "dikembalikan")
    konteks = konteks_kerja("Pemohon tanpa email") | {"baris": baris, "cari": cari, "penuh": len(baris) == SEHALAMAN}
    return TemplateResponse(request, "admin/alur/loket_bantuan.html", konteks)


def rinci(request: HttpRequest, kode: UUID) -> HttpResponse:
    """What its applicant would read at home: where it stands, what is asked, what was issued. No answers, no files."""
    permohonan = _milik_loket(request, kode)
    konteks = konteks_kerja(permohonan.nomor or "") | {
        "permohonan": permohonan,
        "kata_status": permohonan.kata_petugas,
        "posisi": permohonan.giliran.filter(keluar_pada=None).select_related("tahap"),
        "perbaikan": perbaikan_diminta(permohonan),
        "penolakan": penolakan(permohonan),
        "dokumen": [t for t in tautan_pemohon(permohonan) if resolve(t.url).app_name == "dokumen"],
        "dapat_diserahkan": bool(_untuk_diserahkan(permohonan)),
        "penyerahan": permohonan.penyerahan.select_related("oleh", "jabatan"),
        "linimasa": untuk_pemohon(permohonan),
        "kode_lacak": kode_lacak(permohonan),
        "dapat_ditarik": dapat_ditarik(permohonan),
    }
    return TemplateResponse(request, "admin/alur/loket_rinci.html", konteks)


def tarik(request: HttpRequest, kode: UUID) -> HttpResponse:
    """Withdraw at the request of who stands there (R6.5)."""
    permohonan = _milik_loket(request, kode)
    if not dapat_ditarik(permohonan):
        raise Http404
    form = TarikForm(request.POST if request.method == "POST" else None, initial={"kunci": uuid4().hex})
    if request.method == "POST" and form.is_valid():
        try:
            aksi_tarik(permohonan.pk, oleh=petugas(request), kunci=form.cleaned_data["kunci"])
        except AlurError as galat:
            messages.error(request, galat.pesan)
        else:
            messages.success(request, f"Permohonan {permohonan.nomor} ditarik atas permintaan pemohon.")
        return redirect("admin:alur_loket_rinci", kode)
    konteks = konteks_kerja(f"Tarik permohonan {permohonan.nomor}?") | {"permohonan": permohonan, "form": form}
    konteks["sisipan"] = sisipan.untuk(sisipan.TARIK, permohonan)
    return TemplateResponse(request, "admin/alur/loket_tarik.html", konteks)


def serahkan(request: HttpRequest, kode: UUID) -> HttpResponse:
    """Note who takes the printed papers, in which relation, with what proof."""
    permohonan = _milik_loket(request, kode)
    dokumen = _untuk_diserahkan(permohonan)
    if not dokumen:
        raise Http404
    post = request.POST if request.method == "POST" else None
    form = PenyerahanForm(post, dokumen=dokumen, initial={"kunci": uuid4().hex})
    if request.method == "POST" and form.is_valid():
        try:
            serahkan_dokumen(permohonan.pk, oleh=petugas(request), **form.argumen())
        except AlurError as galat:
            form.add_error(None, galat.pesan)
        else:
            messages.success(request, f"Penyerahan dokumen {permohonan.nomor} dicatat.")
            return redirect("admin:alur_loket_rinci", kode)
    konteks = konteks_kerja(f"Serahkan dokumen {permohonan.nomor}") | {"permohonan": permohonan, "form": form}
    return TemplateResponse(request, "admin/alur/loket_serah.html", konteks)


def _untuk_diserahkan(permohonan: Permohonan) -> list[str]:
    """Names and numbers of what was issued, as the links to print them say."""
    unduh = [t for t in tautan_pemohon(permohonan) if resolve(t.url).view_name == "dokumen:unduh"]
    return [t.teks.removeprefix("Unduh ") for t in unduh]


def _milik_loket(request: HttpRequest, kode: UUID) -> Permohonan:
    _pastikan_loket(request)
    milik = Permohonan.objects.di_loket(petugas(request)).exclude(status=Status.DRAF)
    return get_object_or_404(milik.select_related("jenis", "versi", "pemohon"), kode=kode)


def pasang_email(request: HttpRequest) -> HttpResponse:
    """Give the account of who stands there an address; from then on it is theirs to sign in to."""
    _pastikan_loket(request)
    form = EmailForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        isi: dict[str, Any] = {k: v for k, v in form.cleaned_data.items() if k != "setuju"}
        try:
            pemohon = pasang_email_di_loket(**isi, oleh=petugas(request))
        except AkunError as galat:
            form.add_error(None, str(galat))
        else:
            nama = samarkan_nama(pemohon.nama)
            messages.success(
                request, f"Email dipasang pada akun {nama}. Tautan untuk membuat kata sandi sudah dikirim."
            )
            return redirect("admin:alur_loket")
    konteks = konteks_kerja("Pasang email pada akun loket") | {"form": form}
    return TemplateResponse(request, "admin/alur/loket_email.html", konteks)


def _pastikan_loket(request: HttpRequest) -> None:
    if not jabatan_dipegang(petugas(request)).filter(peran=Peran.FRONT_OFFICE).exists():
        raise Http404
