"""Pages about fairness: a reason for taking a file out of order, the head's report with its export, load."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_safe

from bogor_portal.alur.actions.antrean import ambil
from bogor_portal.alur.admin.bantu import giliran_terlihat, konteks_kerja, petugas
from bogor_portal.alur.errors import AlurError
from bogor_portal.alur.models import AlasanLoncat, LoncatAntrean
from bogor_portal.alur.queries import adil
from bogor_portal.alur.tindakan import giliran_saya
from bogor_portal.lib.tanggal import waktu_panjang

Lihat = Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]
KOLOM = (
    "Waktu",
    "Petugas",
    "Jabatan",
    "Permohonan",
    "Layanan",
    "Alasan",
    "Catatan",
    "Berkas yang dilewati",
    "Terdepan",
)


class DahulukanForm(forms.Form):
    alasan = forms.ChoiceField(
        label="Mengapa berkas ini didahulukan?",
        choices=AlasanLoncat.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih alasannya."},
    )
    catatan = forms.CharField(
        label="Catatan",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Dibaca pimpinan.",
    )

    def clean(self) -> dict[str, Any]:
        bersih = super().clean() or {}
        if bersih.get("alasan") == AlasanLoncat.LAIN and not bersih.get("catatan", "").strip():
            self.add_error("catatan", "Jelaskan alasannya.")
        return bersih


class MasaForm(forms.Form):
    dari = forms.DateField(label="Dari", widget=forms.DateInput(attrs={"type": "date"}))
    sampai = forms.DateField(label="Sampai", widget=forms.DateInput(attrs={"type": "date"}))


def alamat(lihat: Lihat) -> list[URLPattern]:
    """The addresses of this module, below those of the queue."""
    return [
        path("loncat/", lihat(require_safe(loncat_view)), name="alur_loncat"),
        path("beban/", lihat(require_safe(beban_view)), name="alur_beban"),
        path("<uuid:kode>/<int:giliran>/dahulukan/", lihat(dahulukan_view), name="alur_dahulukan"),
    ]


def dahulukan_view(request: HttpRequest, kode: UUID, giliran: int) -> HttpResponse:
    """Take a file before more urgent ones: which they are, and a coded reason."""
    baris = giliran_terlihat(request, kode, giliran)
    if baris.keluar_pada is not None or not giliran_saya(baris, petugas(request)):
        raise Http404
    form = DahulukanForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            ambil(baris.permohonan_id, baris.pk, oleh=petugas(request), **form.cleaned_data)
        except AlurError as galat:
            messages.error(request, galat.pesan)
        else:
            messages.success(request, "Berkas Anda pegang. Alasannya tercatat.")
        return redirect("admin:alur_rincian", kode)
    mendesak = adil.lebih_mendesak(petugas(request), baris, timezone.now()).select_related("permohonan__jenis")
    konteks = _konteks("Dahulukan berkas") | {
        "permohonan": baris.permohonan,
        "giliran": baris,
        "form": form,
        "mendesak": list(mendesak[:5]),
        "jumlah": len(mendesak[: adil.HITUNG_PALING_BANYAK].values_list("pk")),
        "paling_banyak": adil.HITUNG_PALING_BANYAK,
    }
    return TemplateResponse(request, "admin/alur/dahulukan.html", konteks)


def loncat_view(request: HttpRequest) -> HttpResponse:
    """The head's report: who, what, why; `?ekspor=csv` gives it as a table file."""
    _pastikan_kepala(request)
    dari, sampai, form = _masa(request)
    baris = list(adil.loncat(petugas(request), dari, sampai)[: adil.PALING_BANYAK])
    if request.GET.get("ekspor") == "csv":
        return _csv(baris, dari, sampai)
    per_orang: dict[str, int] = {}
    for b in baris:
        per_orang[b.oleh.nama] = per_orang.get(b.oleh.nama, 0) + 1
    konteks = _konteks("Berkas yang didahulukan") | {
        "baris": baris,
        "form": form,
        "dari": dari,
        "sampai": sampai,
        "per_orang": sorted(per_orang.items(), key=lambda p: (-p[1], p[0])),
        "terpotong": len(baris) == adil.PALING_BANYAK,
    }
    return TemplateResponse(request, "admin/alur/loncat.html", konteks)


def beban_view(request: HttpRequest) -> HttpResponse:
    """Load per officer and per post of the OPD that this person heads."""
    _pastikan_kepala(request)
    kini = timezone.now()
    konteks = _konteks("Beban kerja") | {
        "baris": adil.beban(petugas(request), kini),
        "menunggu": adil.menunggu(petugas(request), kini),
    }
    return TemplateResponse(request, "admin/alur/beban.html", konteks)


def _pastikan_kepala(request: HttpRequest) -> None:
    if not adil.opd_dipimpin(petugas(request)).exists():
        raise Http404


def _masa(request: HttpRequest) -> tuple[date, date, MasaForm]:
    hari_ini = timezone.localdate()
    awal = {"dari": hari_ini.replace(day=1), "sampai": hari_ini}
    form = MasaForm(request.GET if "dari" in request.GET else None, initial=awal)
    if form.is_bound and form.is_valid():
        dari, sampai = form.cleaned_data["dari"], form.cleaned_data["sampai"]
        return max(dari, sampai - timedelta(days=366)), sampai, form
    return awal["dari"], awal["sampai"], form


def _csv(baris: list[LoncatAntrean], dari: date, sampai: date) -> HttpResponse:
    jawab = HttpResponse(content_type="text/csv; charset=utf-8")
    jawab["Content-Disposition"] = f'attachment; filename="berkas-didahulukan-{dari}-{sampai}.csv"'
    jawab.write("\ufeff")  # spreadsheets take it for UTF-8
    tulis = csv.writer(jawab)
    tulis.writerow(KOLOM)
    for b in baris:
        isi: list[Any] = [
            waktu_panjang(b.pada),
            b.oleh.nama,
            b.jabatan.nama,
            b.permohonan.nomor,
            b.permohonan.jenis.nama,
        ]
        isi += [b.get_alasan_display(), b.catatan, b.dilewati, b.terdepan.nomor]
        tulis.writerow([_sel(s) for s in isi])
    return jawab


def _sel(nilai: Any) -> str:
    """A cell that a spreadsheet will not take for a formula."""
    teks = str(nilai)
    return f"'{teks}" if teks[:1] in {"=", "+", "-", "@", "\t", "\r"} else teks


def _konteks(judul: str) -> dict[str, Any]:
    return konteks_kerja(judul) | {"hari_ini": timezone.localdate()}
