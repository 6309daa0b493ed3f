"""The applicant objects to a decision, or complains about how it came about."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from bogor_portal.akun.titipan import ambil_titipan, titip_ketikan
from bogor_portal.alur.errors import AlurError
from bogor_portal.alur.models import Permintaan, Permohonan, Status
from bogor_portal.alur.views.bantu import pengguna, permohonan_milik
from perizinan.actions.keberatan import mulai_keberatan
from perizinan.actions.pengaduan import adukan
from perizinan.forms.izin import AduanForm
from perizinan.queries.keberatan import hak_keberatan
from perizinan.queries.parameter import parameter_lengkap

LAYANAN = {"perizinan", "register"}


@login_required
def keberatan(request: HttpRequest, kode: UUID) -> HttpResponse:
    """GET explains the right and its time; POST begins the draft."""
    permohonan = _milik(request, kode)
    hak = hak_keberatan(permohonan)
    if hak is None or not (hak.terbuka or hak.berjalan):
        raise Http404
    if request.method == "POST":
        try:
            draf = mulai_keberatan(permohonan.pk, oleh=pengguna(request))
        except AlurError as galat:
            messages.error(request, galat.pesan)
            return redirect("alur:rincian", kode)
        return redirect("alur:rincian", draf.kode)
    konteks = {
        "permohonan": permohonan,
        "hak": hak,
        "batas": parameter_lengkap("keberatan.ajukan_hari"),
    }
    return render(request, "perizinan/keberatan_mulai.html", konteks)


@titip_ketikan
@login_required
def pengaduan(request: HttpRequest, kode: UUID) -> HttpResponse:
    """Complaints about one's own application with their answers, and a form for another."""
    permohonan = _milik(request, kode)
    if permohonan.status == Status.DRAF:
        raise Http404
    titipan = ambil_titipan(request)  # typed when the session had ended
    form = AduanForm(request.POST or None, initial={"isi": titipan.get("isi", "")} if titipan else None)
    if request.method == "POST" and form.is_valid():
        try:
            adukan(
                permohonan.pk, oleh=pengguna(request), isi=form.cleaned_data["isi"], kunci=form.cleaned_data["kunci"]
            )
        except AlurError as galat:
            form.add_error(None, galat.pesan)
        else:
            messages.success(request, "Pengaduan Anda terkirim. Jawabannya tampil di halaman ini.")
            return redirect("perizinan:pengaduan", kode)
    aduan = permohonan.permintaan.filter(jenis=Permintaan.Jenis.PENGADUAN).order_by("-id")
    konteks = {"permohonan": permohonan, "aduan": aduan, "form": form, "titipan": titipan is not None}
    return render(request, "perizinan/pengaduan.html", konteks)


def _milik(request: HttpRequest, kode: UUID) -> Permohonan:
    """One's own permohonan of this service, else 404."""
    permohonan = permohonan_milik(request, kode)
    if permohonan.jenis.layanan not in LAYANAN:
        raise Http404
    return permohonan
