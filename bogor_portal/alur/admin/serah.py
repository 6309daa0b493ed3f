"""Hand-over of open files, and who is away: two pages beside the queue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from bogor_portal.akun.models import Ketidakhadiran, Pengguna
from bogor_portal.akun.queries import pemegang_salah_satu
from bogor_portal.alur.actions.kehadiran import akhiri_ketidakhadiran, catat_ketidakhadiran
from bogor_portal.alur.actions.serah import kabari_penerima, serahkan
from bogor_portal.alur.admin.bantu import konteks_kerja, petugas
from bogor_portal.alur.errors import AlurError
from bogor_portal.alur.forms.serah import KetidakhadiranForm, SerahTerimaForm
from bogor_portal.alur.queries.petugas import bawahan, dipegang_untuk_diserahkan

if TYPE_CHECKING:
    from bogor_portal.alur.models import Giliran


def serah_terima(request: HttpRequest) -> HttpResponse:
    """?petugas=<kode>: whose files; without it one's own. The head and the secretary see those of their office."""
    dari = _dari(request)
    dipegang = dipegang_untuk_diserahkan(petugas(request), dari)
    penerima = pemegang_salah_satu(dipegang.values("jabatan")).exclude(pk=dari.pk)
    form = SerahTerimaForm(
        request.POST if request.method == "POST" else None,
        dipegang=dipegang,
        penerima=penerima,
        initial={"kunci": uuid4().hex},
    )
    if request.method == "POST" and form.is_valid():
        _serahkan_semua(request, dari, form.cleaned_data)
        return redirect(reverse("admin:alur_serah_terima") + _query(request, dari))
    konteks = konteks_kerja("Serah terima berkas") | {
        "form": form,
        "dari": dari,
        "bawahan": bawahan(petugas(request)),
        "ada": dipegang.exists(),
    }
    return TemplateResponse(request, "admin/alur/serah_terima.html", konteks)


def _dari(request: HttpRequest) -> Pengguna:
    try:
        kode = UUID(request.GET.get("petugas", ""))
    except ValueError:
        return petugas(request)
    boleh = Pengguna.objects.filter(Q(pk=petugas(request).pk) | Q(pk__in=bawahan(petugas(request)).values("pk")))
    return get_object_or_404(boleh, kode=kode)


def _query(request: HttpRequest, dari: Pengguna) -> str:
    return "" if dari.pk == petugas(request).pk else f"?petugas={dari.kode}"


def _serahkan_semua(request: HttpRequest, dari: Pengguna, isi: dict[str, Any]) -> None:
    """A transaction per file; what was refused is named with its reason, the others go."""
    giliran: QuerySet[Giliran] = isi["giliran"]
    berhasil = 0
    for satu in giliran:
        try:
            serahkan(
                satu.permohonan_id,
                satu.pk,
                oleh=petugas(request),
                dari=dari,
                kepada=isi["kepada"],
                alasan=isi["alasan"],
                kunci=isi["kunci"],
            )
        except AlurError as galat:
            messages.error(request, f"{satu.permohonan.nomor}: {galat.pesan}")
        else:
            berhasil += 1
    if berhasil:
        kabari_penerima(isi["kepada"], jumlah=berhasil, kunci=isi["kunci"])
        messages.success(request, f"{berhasil} berkas diserahkan kepada {isi['kepada']}.")


def kehadiran(request: HttpRequest) -> HttpResponse:
    """Note that I am, or somebody of my office is, away; end it."""
    saya = petugas(request)
    orang = Pengguna.objects.filter(Q(pk=saya.pk) | Q(pk__in=bawahan(saya).values("pk"))).order_by("nama", "pk")
    if request.method == "POST" and "akhiri" in request.POST:
        return _akhiri(request, orang)
    form = KetidakhadiranForm(
        request.POST if request.method == "POST" else None, orang=orang, initial={"pengguna": saya.pk}
    )
    if request.method == "POST" and form.is_valid():
        isi = form.cleaned_data
        try:
            catat_ketidakhadiran(
                isi["pengguna"].pk, oleh=saya, jenis=isi["jenis"], mulai=isi["mulai"], selesai=isi["selesai"]
            )
        except AlurError as galat:
            form.add_error(None, galat.pesan)
        else:
            messages.success(request, "Ketidakhadiran dicatat.")
            return redirect("admin:alur_kehadiran")
    baris = Ketidakhadiran.objects.filter(pengguna__in=orang).select_related("pengguna", "dicatat_oleh")[:50]
    konteks = konteks_kerja("Ketidakhadiran") | {"form": form, "baris": baris}
    return TemplateResponse(request, "admin/alur/kehadiran.html", konteks)


def _akhiri(request: HttpRequest, orang: QuerySet[Pengguna]) -> HttpResponse:
    pk = request.POST.get("akhiri", "")
    baris = Ketidakhadiran.objects.filter(pengguna__in=orang, pk=int(pk[:18]) if pk.isdecimal() else 0).first()
    if baris is None:
        raise Http404
    akhiri_ketidakhadiran(baris.pk, oleh=petugas(request))
    messages.success(request, "Ketidakhadiran diakhiri.")
    return redirect("admin:alur_kehadiran")
