"""/skm/: fill in the survey of one's own permohonan; the results for everybody."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bogor_portal.akun.models import OPD
from bogor_portal.alur.models import JenisLayanan
from bogor_portal.skm import queries
from bogor_portal.skm.actions import survei
from bogor_portal.skm.forms import SurveiForm
from bogor_portal.skm.layanan.ikm import RESPONDEN_TERKECIL
from bogor_portal.skm.periode import nama_bulan, setahun
from bogor_portal.skm.unsur import UNSUR


@login_required
def isi(request: HttpRequest, kode: UUID) -> HttpResponse:
    """The form once; afterwards thanks."""
    pengguna: Any = request.user
    undangan = queries.undangan_milik(pengguna, kode)
    if undangan is None:
        raise Http404
    form = SurveiForm(request.POST or None)
    if request.method == "POST" and not undangan.diisi and form.is_valid():
        survei.isi(undangan.permohonan_id, oleh=pengguna, skor=form.cleaned_data)
        messages.success(request, "Terima kasih. Jawaban Anda tersimpan tanpa nama.")
        return redirect("alur:rincian", kode)
    return render(request, "skm/isi.html", {"form": form, "kode": kode, "diisi": undangan.diisi})


@require_safe
def hasil(request: HttpRequest) -> HttpResponse:
    """The index per OPD and per type over the last twelve whole months."""
    hari = timezone.localdate()
    bulan = setahun(hari)
    nama_opd = {o.kode: str(o) for o in OPD.objects.all()}
    nama_jenis = dict(JenisLayanan.objects.values_list("kode", "nama"))
    semua = queries.ikm_semua(bulan, hari)
    opd, jenis = queries.tampil_umum(hari)
    konteks = {
        "semua": semua,
        "rincian": [(nama, semua.unsur[k]) for k, (nama, _) in UNSUR.items()] if semua else [],
        "opd": _urut(queries.ikm_menurut(("opd",), bulan, hari, Q(opd__in=opd)), nama_opd),
        "jenis": _urut(queries.ikm_menurut(("jenis",), bulan, hari, Q(jenis__in=jenis)), nama_jenis),
        "terkecil": RESPONDEN_TERKECIL,
        "mulai": nama_bulan(bulan[-1]),
        "sampai": nama_bulan(bulan[0]),
    }
    return render(request, "skm/hasil.html", konteks)


def _urut(ikm: dict[Any, Any], nama: dict[str, str]) -> list[tuple[str, Any]]:
    return sorted(((nama.get(k, k), i) for k, i in ikm.items()), key=lambda p: p[0].casefold())
