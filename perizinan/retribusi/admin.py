"""The treasurer's pages, and tariffs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone

from bogor_portal.akun.queries import jabatan_dipegang
from bogor_portal.alur.admin.bantu import konteks_kerja, petugas, teks
from bogor_portal.alur.errors import AlurError
from bogor_portal.alur.models import JenisTahap
from bogor_portal.alur.queries.petugas import terlihat_petugas
from perizinan.retribusi.actions import pembayaran, penetapan
from perizinan.retribusi.actions.tarif import berlakukan_tarif
from perizinan.retribusi.forms import CatatBayarForm, KoreksiForm, KunciForm, TinjauForm
from perizinan.retribusi.layanan.rumus import bunga
from perizinan.retribusi.models import Ketetapan, Tagihan, Tarif
from perizinan.retribusi.queries import bendahara, daftar_ketetapan, jabatan_bendahara, perlu_ditinjau, terlihat


@admin.register(Tarif)
class TarifAdmin(admin.ModelAdmin):
    """Drafts may be edited; what is in force is frozen. A new version is a new draft."""

    list_display = ("kode", "nomor", "nama", "keadaan", "berlaku_mulai", "contoh")
    list_filter = ("keadaan", "contoh")
    actions = ("berlakukan",)

    def has_delete_permission(self, request: HttpRequest, obj: Tarif | None = None) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Tarif | None = None) -> list[str]:
        if obj is None or obj.keadaan == Tarif.Keadaan.DRAF:
            return ["keadaan"]
        return [kolom.name for kolom in Tarif._meta.fields if kolom.name != "id"]

    @admin.action(description="Periksa dan berlakukan draf terpilih", permissions=["change"])
    def berlakukan(self, request: HttpRequest, queryset: QuerySet[Tarif]) -> None:
        for tarif in queryset:
            try:
                berlakukan_tarif(tarif.pk)
            except AlurError as galat:
                self.message_user(request, f"{tarif}: {galat.pesan}", messages.ERROR)
            else:
                self.message_user(request, f"{tarif}: berlaku mulai {tarif.berlaku_mulai:%d-%m-%Y}.", messages.SUCCESS)


@admin.register(Ketetapan)
class KetetapanAdmin(admin.ModelAdmin):
    """Bills and payments: pages of our own; who sees what is decided by the post that a person holds."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Ketetapan | None = None) -> bool:
        return petugas(request).is_active and jabatan_dipegang(petugas(request)).exists()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Ketetapan | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Ketetapan | None = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        lihat: Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]] = self.admin_site.admin_view
        return [
            path("", lihat(self.changelist_view), name="retribusi_ketetapan_changelist"),
            path("tinjau/<uuid:kode>/", lihat(self.tinjau_view), name="retribusi_tinjau"),
            path("<uuid:kode>/", lihat(self.rincian_view), name="retribusi_rincian"),
            path("<uuid:kode>/bayar/", lihat(self.bayar_view), name="retribusi_bayar"),
            path("<uuid:kode>/koreksi/", lihat(self.koreksi_view), name="retribusi_koreksi"),
            path("<uuid:kode>/strd/", lihat(self.strd_view), name="retribusi_strd"),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise Http404
        keadaan = teks(request.GET, "keadaan") if "keadaan" in request.GET else Tagihan.Keadaan.TERBUKA
        sebelum = request.GET.get("sebelum", "")
        cari = teks(request.GET, "cari")
        baris, berikut = daftar_ketetapan(
            petugas(request),
            keadaan="" if cari else keadaan,
            cari=cari,
            sebelum=int(sebelum[:18]) if sebelum.isdecimal() else None,
        )
        konteks = self._konteks("Retribusi") | {
            "baris": baris,
            "berikut": berikut,
            "keadaan": keadaan,
            "cari": cari,
            "daftar_keadaan": Tagihan.Keadaan.choices,
            "hari_ini": timezone.localdate(),
            "ditinjau": list(perlu_ditinjau(petugas(request))[:50]),
        }
        return TemplateResponse(request, "admin/retribusi/daftar.html", konteks)

    def rincian_view(self, request: HttpRequest, kode: UUID) -> HttpResponse:
        k = self._ketetapan(request, kode)
        orang = petugas(request)
        terbuka = k.tagihan.keadaan == Tagihan.Keadaan.TERBUKA
        kas = terbuka and jabatan_bendahara(orang, k.permohonan) is not None
        konteks = self._konteks(k.nomor) | {
            "k": k,
            "terbuka": terbuka,
            "boleh_bayar": kas,
            "boleh_strd": kas
            and k.jenis == Ketetapan.Jenis.SKRD
            and penetapan.bulan_bunga(k, timezone.localdate())[1] > 0,
            "boleh_koreksi": terbuka and k.jenis == Ketetapan.Jenis.SKRD and _penetap(request, k),
            "boleh_berkas": terlihat_petugas(orang).filter(pk=k.permohonan_id).exists(),
            "pembayaran": k.tagihan.pembayaran.select_related("dicatat_oleh", "diputus_oleh"),
            "pengganti": Ketetapan.objects.filter(menggantikan=k).first(),
        }
        return TemplateResponse(request, "admin/retribusi/rincian.html", konteks)

    def bayar_view(self, request: HttpRequest, kode: UUID) -> HttpResponse:
        k = self._ketetapan(request, kode)
        if jabatan_bendahara(petugas(request), k.permohonan) is None:
            raise Http404
        form = CatatBayarForm(request.POST or None, ketetapan=k)
        kata = ("Catat pembayaran", "Pembayaran tercatat dan permohonan dilanjutkan.")
        return self._sahkan(request, k, form, kata, lambda **isi: pembayaran.catat_pembayaran(k.pk, **isi))

    def koreksi_view(self, request: HttpRequest, kode: UUID) -> HttpResponse:
        k = self._ketetapan(request, kode)
        if k.jenis != Ketetapan.Jenis.SKRD or not _penetap(request, k):
            raise Http404
        form = KoreksiForm(request.POST or None, ketetapan=k)
        kata = ("Ganti SKRD", "SKRD pengganti terbit; pemohon diberi tahu.")
        return self._sahkan(request, k, form, kata, lambda **isi: penetapan.koreksi_retribusi(k.pk, **isi))

    def strd_view(self, request: HttpRequest, kode: UUID) -> HttpResponse:
        k = self._ketetapan(request, kode)
        if k.jenis != Ketetapan.Jenis.SKRD or jabatan_bendahara(petugas(request), k.permohonan) is None:
            raise Http404
        bulan = max(penetapan.bulan_bunga(k, timezone.localdate())[1], 0)
        form = KunciForm(request.POST or None)
        kata = ("Terbitkan STRD", "STRD terbit; pemohon diberi tahu.")
        tambahan = {"bunga": bunga(k.jumlah, k.tarif.bunga_persen, bulan)}
        return self._sahkan(request, k, form, kata, lambda **isi: penetapan.terbitkan_strd(k.pk, **isi), tambahan)

    def tinjau_view(self, request: HttpRequest, kode: UUID) -> HttpResponse:
        if not bendahara(petugas(request)):
            raise Http404
        p = get_object_or_404(perlu_ditinjau(petugas(request)), kode=kode)
        form = TinjauForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            c = form.cleaned_data
            try:
                if c["hasil"] == "kembalikan":
                    pembayaran.kembalikan_dana(p.pk, oleh=petugas(request), catatan=c["catatan"])
                else:
                    pembayaran.cocokkan_pembayaran(
                        p.pk, oleh=petugas(request), kode_bayar=c["kode_bayar"], catatan=c["catatan"]
                    )
            except AlurError as galat:
                form.add_error(None, galat.pesan)
            else:
                self.message_user(request, "Pembayaran diselesaikan.", messages.SUCCESS)
                return redirect("admin:retribusi_ketetapan_changelist")
        konteks = self._konteks("Tinjau pembayaran") | {"p": p, "form": form}
        return TemplateResponse(request, "admin/retribusi/tinjau.html", konteks)

    def _sahkan(
        self,
        request: HttpRequest,
        k: Ketetapan,
        form: Any,
        kata: tuple[str, str],
        lakukan: Callable[..., object],
        tambahan: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """A confirm page: GET shows it, POST does it by the one door."""
        if request.method == "POST" and form.is_valid():
            isi = form.argumen() if hasattr(form, "argumen") else {}
            try:
                lakukan(oleh=petugas(request), kunci=form.cleaned_data["kunci"], **isi)
            except AlurError as galat:
                form.add_error(None, galat.pesan)
            else:
                self.message_user(request, f"{k.nomor}: {kata[1]}", messages.SUCCESS)
                return redirect("admin:retribusi_rincian", k.kode)
        konteks = self._konteks(kata[0]) | {"k": k, "form": form, "tombol": kata[0], **(tambahan or {})}
        return TemplateResponse(request, "admin/retribusi/sahkan.html", konteks)

    def _ketetapan(self, request: HttpRequest, kode: UUID) -> Ketetapan:
        return get_object_or_404(terlihat(petugas(request)), kode=kode)

    def _konteks(self, judul: str) -> dict[str, Any]:
        return {**konteks_kerja(judul), "opts": self.model._meta}


def _penetap(request: HttpRequest, k: Ketetapan) -> bool:
    """Whether this person holds the post that assesses at this file's version."""
    tahap = k.permohonan.versi.tahap.filter(jenis=JenisTahap.PENETAPAN_RETRIBUSI).values("jabatan")
    return jabatan_dipegang(petugas(request)).filter(pk__in=tahap).exists()
