"""The counter: a day's list, who came, who just walked in, a day that is closed; and the settings of quotas."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from bogor_portal.alur.admin.bantu import konteks_kerja, petugas, teks
from kependudukan.actions import loket
from kependudukan.actions.janji import Tamu
from kependudukan.errors import JanjiDitolak
from kependudukan.forms.janji import LangsungForm, PesankanForm, PilihForm, TutupForm
from kependudukan.models import AturanKuota, JanjiTemu, TempatLayanan
from kependudukan.queries.jadwal import kata_slot, slot_jawaban
from kependudukan.queries.janji import boleh_loket, daftar_hari, keperluan_dilayani, ringkasan_hari

TANDA = ("hadir", "selesai", "tidak_hadir", "batal_hadir")
SELESAI = {"hadir": "hadir", "selesai": "selesai dilayani", "tidak_hadir": "tidak hadir", "batal_hadir": "dikembalikan"}


@admin.register(JanjiTemu)
class LoketAdmin(admin.ModelAdmin):
    """Pages of our own; whoever holds a post in the civil-registry office may use them."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: JanjiTemu | None = None) -> bool:
        return petugas(request).is_active and boleh_loket(petugas(request))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: JanjiTemu | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: JanjiTemu | None = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        lihat = self.admin_site.admin_view
        return [
            path("", lihat(self.changelist_view), name="kependudukan_janjitemu_changelist"),
            path("langsung/", lihat(self.langsung_view), name="kependudukan_janji_langsung"),
            path("pesankan/", lihat(self.pesankan_view), name="kependudukan_janji_pesankan"),
            path("tutup/", lihat(self.tutup_view), name="kependudukan_janji_tutup"),
            path("<uuid:kode>/<slug:aksi>/", lihat(require_POST(self.tandai_view)), name="kependudukan_janji_tandai"),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """A place's day by hour and number; the first place today unless asked otherwise."""
        self._pastikan(request)
        tempat, tanggal = _tempat(request), _tanggal(request)
        keperluan = teks(request.GET, "keperluan")
        konteks = self._konteks(request, "Antrean loket") | {
            "tempat": tempat,
            "tanggal": tanggal,
            "keperluan": keperluan,
            "hari_ini": tanggal == timezone.localdate(),
            "daftar_tempat": TempatLayanan.objects.filter(aktif=True),
            "daftar_keperluan": JanjiTemu._meta.get_field("keperluan").choices,
            "baris": daftar_hari(tempat, tanggal, keperluan),
            "ringkasan": ringkasan_hari(tempat, tanggal),
        }
        return TemplateResponse(request, "admin/kependudukan/loket.html", konteks)

    def tandai_view(self, request: HttpRequest, kode: UUID, aksi: str) -> HttpResponse:
        self._pastikan(request)
        aksi = aksi.replace("-", "_")
        janji = get_object_or_404(JanjiTemu.objects.select_related("hari__tempat"), kode=kode)
        if aksi not in TANDA:
            raise Http404
        try:
            loket.tandai(janji.pk, aksi, oleh=petugas(request))
        except JanjiDitolak as galat:
            self.message_user(request, f"{janji.nomor_antrean}: {galat.pesan}", messages.ERROR)
        else:
            self.message_user(request, f"{janji.nomor_antrean}: {SELESAI[aksi]}.", messages.SUCCESS)
        return redirect(f"{_alamat(janji.hari.tempat, janji.hari.tanggal)}#janji-{janji.pk}")

    def langsung_view(self, request: HttpRequest) -> HttpResponse:
        """ANT-02: a number for somebody without a device."""
        self._pastikan(request)
        tempat = _tempat(request)
        form = LangsungForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            isi = form.cleaned_data
            try:
                janji = loket.datang_langsung(
                    tempat.pk, isi["keperluan"], oleh=petugas(request), tamu=Tamu(isi["nama"], isi["nik"] or None)
                )
            except JanjiDitolak as galat:
                form.add_error(None, galat.pesan)
            else:
                self.message_user(request, f"Nomor antrean: {janji.nomor_antrean}.", messages.SUCCESS)
                return redirect(_alamat(tempat, timezone.localdate()))
        konteks = self._konteks(request, "Nomor untuk yang datang langsung") | {"form": form, "tempat": tempat}
        return TemplateResponse(request, "admin/kependudukan/langsung.html", konteks)

    def pesankan_view(self, request: HttpRequest) -> HttpResponse:
        """ANT-02: an hour of another day for somebody who is at the counter; first the purpose, then the rest."""
        self._pastikan(request)
        keperluan = PilihForm(request.GET, keperluan=keperluan_dilayani()).keperluan()
        konteks = self._konteks(request, "Pesankan jadwal") | {"pilihan": keperluan_dilayani(), "keperluan": keperluan}
        if keperluan:
            form = PesankanForm(request.POST if request.method == "POST" else None, keperluan=keperluan)
            if request.method == "POST" and form.is_valid() and (janji := self._pesankan(request, form)):
                return redirect(_alamat(janji.hari.tempat, janji.hari.tanggal))
            konteks["form"] = form
        return TemplateResponse(request, "admin/kependudukan/pesankan.html", konteks)

    def _pesankan(self, request: HttpRequest, form: PesankanForm) -> JanjiTemu | None:
        isi = form.cleaned_data
        slot = slot_jawaban(isi["jadwal"])
        tamu = Tamu(isi["nama"], isi["nik"] or None)
        try:
            janji = loket.pesankan(slot.pk, oleh=petugas(request), tamu=tamu) if slot else None
        except JanjiDitolak as galat:
            form.add_error(None, galat.pesan)
            return None
        if janji and janji.slot:
            self.message_user(request, f"Nomor {janji.nomor_antrean}: {kata_slot(janji.slot)}.", messages.SUCCESS)
        return janji

    def tutup_view(self, request: HttpRequest) -> HttpResponse:
        """Close a place for a day: everybody booked is told."""
        self._pastikan(request)
        tempat, tanggal = _tempat(request), _tanggal(request)
        form = TutupForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            try:
                jumlah = loket.tutup_hari(tempat.pk, tanggal, oleh=petugas(request), alasan=form.cleaned_data["alasan"])
            except JanjiDitolak as galat:
                form.add_error(None, galat.pesan)
            else:
                self.message_user(request, f"{tempat} ditutup pada {tanggal:%d-%m-%Y}; {jumlah} janji dibatalkan.")
                return redirect(_alamat(tempat, tanggal))
        dipesan = daftar_hari(tempat, tanggal).filter(status=JanjiTemu.Status.DIPESAN).count()
        konteks = self._konteks(request, "Tutup layanan satu hari") | {"form": form, "tempat": tempat}
        return TemplateResponse(
            request, "admin/kependudukan/tutup.html", konteks | {"tanggal": tanggal, "dipesan": dipesan}
        )

    def _pastikan(self, request: HttpRequest) -> None:
        """404 for whoever does not work at the counters; there is nothing here for them."""
        if not self.has_view_permission(request):
            raise Http404

    def _konteks(self, request: HttpRequest, judul: str) -> dict[str, Any]:
        return {**konteks_kerja(judul), "opts": self.model._meta}


def _tempat(request: HttpRequest) -> TempatLayanan:
    """The place named in the address, else the first; 404 when there is none."""
    kode = teks(request.GET, "tempat")
    tempat = TempatLayanan.objects.filter(aktif=True, **({"kode": kode} if kode else {})).first()
    if tempat is None:
        raise Http404
    return tempat


def _tanggal(request: HttpRequest) -> date:
    try:
        return date.fromisoformat(teks(request.GET, "tanggal"))
    except ValueError:
        return timezone.localdate()


def _alamat(tempat: TempatLayanan, tanggal: date) -> str:
    return f"{reverse('admin:kependudukan_janjitemu_changelist')}?tempat={tempat.kode}&tanggal={tanggal}"


class AturanKuotaInline(admin.TabularInline):
    model = AturanKuota
    extra = 0


@admin.register(TempatLayanan)
class TempatLayananAdmin(admin.ModelAdmin):
    list_display = ("nama", "kuota_harian", "kuota_langsung", "alamat_terkonfirmasi", "aktif")
    inlines = (AturanKuotaInline,)

    def has_delete_permission(self, request: HttpRequest, obj: TempatLayanan | None = None) -> bool:
        return False
