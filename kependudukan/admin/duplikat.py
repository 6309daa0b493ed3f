"""Side by side: the person of a permohonan and who may be the same."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST

from bogor_portal.akun.queries import jabatan_dipegang
from bogor_portal.alur import tindakan
from bogor_portal.alur.admin.bantu import catat_dibuka, konteks_kerja, permohonan_terlihat, petugas, teks
from bogor_portal.alur.errors import AlurError
from bogor_portal.alur.models import Permohonan
from bogor_portal.alur.queries.petugas import terlihat_petugas
from bogor_portal.lib.wilayah import nama_wilayah
from kependudukan.actions.duplikat import putuskan
from kependudukan.layanan.identitas import orang_permohonan
from kependudukan.models import DugaanDuplikat
from kependudukan.queries.duplikat import dugaan


@admin.register(DugaanDuplikat)
class DuplikatAdmin(admin.ModelAdmin):
    """Pages of our own; who sees a permohonan may compare, who has it on the desk may judge."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: DugaanDuplikat | None = None) -> bool:
        return petugas(request).is_active and jabatan_dipegang(petugas(request)).exists()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: DugaanDuplikat | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: DugaanDuplikat | None = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        lihat = self.admin_site.admin_view
        return [
            path("<uuid:kode>/", lihat(self.banding_view), name="kependudukan_duplikat"),
            path("putusan/<uuid:kode>/", lihat(require_POST(self.putusan_view)), name="kependudukan_duplikat_putusan"),
        ]

    def banding_view(self, request: HttpRequest, kode: UUID) -> HttpResponse:
        permohonan = permohonan_terlihat(request, kode)
        baris = list(dugaan(permohonan))
        if not baris:
            raise Http404
        catat_dibuka(request, permohonan, *(b.lain.permohonan for b in baris if b.lain))
        konteks = {
            **konteks_kerja("Dugaan duplikat"),
            "opts": self.model._meta,
            "permohonan": permohonan,
            "orang": orang_permohonan(permohonan),
            "dugaan": [_banding(b) for b in baris],
            "di_meja": _di_meja(permohonan, request),
        }
        return TemplateResponse(request, "admin/kependudukan/duplikat.html", konteks)

    def putusan_view(self, request: HttpRequest, kode: UUID) -> HttpResponse:
        terlihat = DugaanDuplikat.objects.filter(permohonan__in=terlihat_petugas(petugas(request)))
        baris = get_object_or_404(terlihat.select_related("permohonan"), kode=kode)
        try:
            putuskan(
                baris.pk,
                oleh=petugas(request),
                putusan=teks(request.POST, "putusan"),
                alasan=teks(request.POST, "alasan", 300),
            )
        except AlurError as galat:
            self.message_user(request, galat.pesan, messages.ERROR)
        else:
            self.message_user(request, "Putusan tersimpan.", messages.SUCCESS)
        return redirect("admin:kependudukan_duplikat", baris.permohonan.kode)


def _di_meja(permohonan: Permohonan, request: HttpRequest) -> bool:
    terbuka = permohonan.giliran.filter(keluar_pada__isnull=True).select_related("tahap", "jabatan")
    for giliran in terbuka:
        giliran.permohonan = permohonan
    return any(tindakan.giliran_saya(g, petugas(request)) for g in terbuka)


def _banding(baris: DugaanDuplikat) -> dict[str, Any]:
    """One pair as the page shows it, wherever the other half comes from; the NIK masked (PDP-14)."""
    if baris.lain:
        lain = baris.lain
        asal = f"Permohonan {lain.permohonan.nomor} ({lain.permohonan.jenis.nama})"
        return {"baris": baris, "asal": asal, "nama": lain.nama, "lahir": lain.tanggal_lahir, "ibu": lain.nama_ibu}
    isi = json.loads(baris.siak or "{}")
    keadaan = "" if isi["hidup"] else ", tercatat meninggal"
    return {
        "baris": baris,
        "asal": f"SIAK, {nama_wilayah(isi['kelurahan'])}{keadaan}",
        "nama": isi["nama"],
        "lahir": date.fromisoformat(isi["tanggal_lahir"]),
        "ibu": isi["nama_ibu"],
        "nik": isi["nik"],
    }
