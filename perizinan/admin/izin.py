"""The register for officers: list, filters, export, one permit, and the decisions about it as confirm pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_safe

from bogor_portal.alur.admin.bantu import konteks_kerja, petugas, teks
from bogor_portal.alur.errors import AlurError
from bogor_portal.alur.models import Aksi
from bogor_portal.lib.csv_aman import baris_csv
from bogor_portal.lib.wilayah import pilihan_kelurahan
from perizinan.actions.keputusan_izin import (
    USULAN,
    boleh_mengusul,
    koreksi,
    penugasan_pengusul,
    usulan_tersedia,
    usulkan,
)
from perizinan.forms.izin import AlasanIzinForm, UsulanIzinForm
from perizinan.models import Izin, JenisPeristiwa, StatusIzin
from perizinan.queries.izin import peristiwa, permohonan_berjalan, terlihat_petugas
from perizinan.queries.publik import jenis_berizin
from perizinan.queries.register import KEADAAN, SaringanIzin, baris_ekspor, halaman

TINDAKAN = {
    "pencabutan": ("Usulkan pencabutan", "Izin dicabut bila keputusannya diparaf, ditandatangani, dan terbit."),
    "pembekuan": (
        "Usulkan pembekuan",
        "Izin tidak boleh dipakai sejak keputusannya terbit sampai diaktifkan kembali.",
    ),
    "pengaktifan": ("Usulkan pengaktifan kembali", "Izin berlaku kembali sejak keputusannya terbit."),
    "koreksi": (
        "Koreksi dokumen",
        "Permohonannya dibuka kembali di meja penyusun. Dokumen sekarang tetap berlaku sampai penggantinya terbit.",
    ),
}


@admin.register(Izin)
class IzinAdmin(admin.ModelAdmin):
    """Read-only; who sees what is decided by the post that a person holds. A permit changes by acts alone."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Izin | None = None) -> bool:
        return petugas(request).is_active and petugas(request).is_staff  # asked on every page; the queryset decides

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Izin | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Izin | None = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        """Only our own pages."""
        lihat: Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]] = self.admin_site.admin_view
        return [
            path("", lihat(self.changelist_view), name="perizinan_izin_changelist"),
            path("ekspor/", lihat(require_safe(self.ekspor_view)), name="perizinan_izin_ekspor"),
            path("<uuid:kode>/", lihat(self.rincian_view), name="perizinan_izin_rincian"),
            path("<uuid:kode>/<slug:aksi>/", lihat(self.tindakan_view), name="perizinan_izin_tindakan"),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        saringan = _saringan(request)
        isi = {k: v for k, v in asdict(saringan).items() if v and k != "sebelum"}
        konteks = konteks_kerja("Register izin") | {
            "halaman": halaman(petugas(request), saringan),
            "saringan": saringan,
            "tautan": urlencode(isi),
            "daftar_jenis": jenis_berizin(),
            "daftar_keadaan": KEADAAN,
            "daftar_kelurahan": pilihan_kelurahan(),
        }
        return TemplateResponse(request, "admin/perizinan/register.html", konteks)

    def ekspor_view(self, request: HttpRequest) -> StreamingHttpResponse:
        """The filtered list as CSV; cells are quoted against formulas."""
        baris = baris_csv(baris_ekspor(petugas(request), _saringan(request)))
        jawaban = StreamingHttpResponse(baris, content_type="text/csv; charset=utf-8")
        jawaban["Content-Disposition"] = f'attachment; filename="register-izin-{timezone.localdate().isoformat()}.csv"'
        return jawaban

    def rincian_view(self, request: HttpRequest, kode: UUID) -> HttpResponse:
        izin = _terlihat(request, kode)
        konteks = konteks_kerja(izin.nomor) | {
            "izin": izin,
            "keadaan": izin.keadaan(),
            "sisa": izin.sisa_hari(),
            "berjalan": permohonan_berjalan(izin),
            "tindakan": [(kode, TINDAKAN[kode][0]) for kode in _tindakan(izin, request)],
            "peristiwa": [
                {
                    "judul": p.get_jenis_display(),
                    "waktu": p.pada,
                    "oleh": "Atas permintaan pemegang" if p.atas_permintaan else "Keputusan dinas",
                    "catatan": f"{p.dokumen.nomor}, permohonan {p.permohonan.nomor}",
                }
                for p in peristiwa(izin)
            ],
        }
        return TemplateResponse(request, "admin/perizinan/izin.html", konteks)

    def tindakan_view(self, request: HttpRequest, kode: UUID, aksi: str) -> HttpResponse:
        """GET shows what will happen and the form; POST does it by the one door."""
        izin = _terlihat(request, kode)
        if aksi not in TINDAKAN or penugasan_pengusul(petugas(request)) is None:
            raise Http404
        if request.method != "POST" and aksi not in _tindakan(izin, request):
            raise Http404
        form = _form(aksi, request)
        if request.method == "POST" and form.is_valid():
            try:
                permohonan = _jalankan(izin, aksi, request, form)
            except AlurError as galat:
                form.add_error(None, galat.pesan)
            else:
                self.message_user(request, f"{izin.nomor}: {TINDAKAN[aksi][0]}. Selesai.", messages.SUCCESS)
                return redirect("admin:perizinan_izin_rincian", izin.kode) if permohonan else redirect("admin:index")
        judul, penjelasan = TINDAKAN[aksi]
        konteks = {"izin": izin, "form": form, "penjelasan": penjelasan, "bahaya": aksi in {"pencabutan", "pembekuan"}}
        return TemplateResponse(request, "admin/perizinan/tindakan.html", konteks_kerja(judul) | konteks)


def _terlihat(request: HttpRequest, kode: UUID) -> Izin:
    """A permit that this officer may see, else 404."""
    return get_object_or_404(
        terlihat_petugas(petugas(request)).select_related("jenis", "dokumen__permohonan", "pemegang"), kode=kode
    )


def _saringan(request: HttpRequest) -> SaringanIzin:
    g = request.GET
    sebelum = teks(g, "sebelum", 18)
    return SaringanIzin(
        cari=teks(g, "cari"),
        jenis=teks(g, "jenis"),
        keadaan=teks(g, "keadaan"),
        kelurahan=teks(g, "kelurahan"),
        sebelum=int(sebelum) if sebelum.isdecimal() else None,
    )


def _tindakan(izin: Izin, request: HttpRequest) -> list[str]:
    boleh = [str(j) for j in usulan_tersedia(izin, petugas(request))]
    selesai = izin.dokumen.permohonan.selesai_pada is not None
    dapat = izin.status == StatusIzin.BERLAKU and selesai and boleh_mengusul(izin, petugas(request))
    return [*boleh, "koreksi"] if dapat else boleh


def _form(aksi: str, request: HttpRequest) -> AlasanIzinForm:
    data = request.POST or None
    if aksi == "koreksi":
        return AlasanIzinForm(data, aksi=Aksi.BUKA_KEMBALI)
    return UsulanIzinForm(data, aksi=USULAN[JenisPeristiwa(aksi)][2])


def _jalankan(izin: Izin, aksi: str, request: HttpRequest, form: AlasanIzinForm) -> Any:
    umum = {"oleh": petugas(request), "kunci": form.cleaned_data["kunci"], **form.argumen()}
    if aksi == "koreksi":
        return koreksi(izin.pk, **umum)
    return usulkan(izin.pk, jenis=JenisPeristiwa(aksi), **umum)
