"""At the counter: prove whose an account is, see what this office has proven, take it back."""

from django.contrib import admin, messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path

from bogor_portal.akun.actions.batas import IDENTITAS_NIK, IDENTITAS_PETUGAS, boleh_coba
from bogor_portal.akun.actions.identitas import cabut_identitas, verifikasi_identitas
from bogor_portal.akun.admin_meja import MejaAdmin
from bogor_portal.akun.errors import AkunError, KodeIdentitasSalah
from bogor_portal.akun.forms.identitas import CabutForm, VerifikasiForm
from bogor_portal.akun.models import VerifikasiIdentitas
from bogor_portal.akun.queries import penanda_pengguna
from bogor_portal.akun.queries_identitas import jabatan_verifikasi, verifikasi_kantor
from bogor_portal.lib.meja import konteks_kerja
from bogor_portal.lib.samaran import samarkan_nama

SEHALAMAN = 50
TERLALU_SERING = "Terlalu banyak percobaan. Tunggu satu jam, lalu ulangi dengan kode yang baru."


@admin.register(VerifikasiIdentitas)
class VerifikasiIdentitasAdmin(MejaAdmin):
    """Pages of our own: counters verify; counters, secretary and head of that office see and revoke."""

    def get_urls(self):
        lihat = self.admin_site.admin_view
        return [
            path("", lihat(self.changelist_view), name="akun_verifikasiidentitas_changelist"),
            path("<uuid:kode>/cabut/", lihat(self.cabut_view), name="akun_verifikasiidentitas_cabut"),
        ]

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise Http404
        di_loket = jabatan_verifikasi(request.user).exists()
        if request.method == "POST" and not di_loket:
            raise Http404
        form = VerifikasiForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid() and self._verifikasi(request, form):
            return redirect("admin:akun_verifikasiidentitas_changelist")
        konteks = konteks_kerja("Verifikasi identitas") | {
            "form": form if di_loket else None,
            "baris": verifikasi_kantor(request.user)[:SEHALAMAN],
        }
        return _tak_disimpan(TemplateResponse(request, "admin/akun/identitas.html", konteks))

    def _verifikasi(self, request, form):
        """Whether it was done; what stood in the way is told at its field. Tries are limited per card and officer."""
        nik, petugas = form.cleaned_data["nik"], penanda_pengguna(request.user)
        if not (boleh_coba(IDENTITAS_NIK, nik) and boleh_coba(IDENTITAS_PETUGAS, petugas)):
            form.add_error(None, TERLALU_SERING)
            return False
        try:
            baris = verifikasi_identitas(oleh=request.user, **form.argumen())
        except KodeIdentitasSalah as galat:
            form.add_error("kode", str(galat))
        except AkunError as galat:
            form.add_error(None, str(galat))
        else:
            messages.success(request, f"Identitas pemilik akun {samarkan_nama(baris.pengguna.nama)} terverifikasi.")
            return True
        return False

    def cabut_view(self, request, kode):
        baris = get_object_or_404(verifikasi_kantor(request.user).filter(sah=True), pengguna__kode=kode)
        form = CabutForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            try:
                cabut_identitas(baris.pengguna_id, oleh=request.user, alasan=form.cleaned_data["alasan"])
            except AkunError as galat:
                form.add_error(None, str(galat))
            else:
                messages.success(request, "Verifikasi identitas dicabut. Pemilik akun diberi tahu.")
                return redirect("admin:akun_verifikasiidentitas_changelist")
        konteks = konteks_kerja("Cabut verifikasi identitas") | {"form": form, "baris": baris}
        return _tak_disimpan(TemplateResponse(request, "admin/akun/identitas_cabut.html", konteks))


def _tak_disimpan(jawaban):
    jawaban["Cache-Control"] = "no-store"
    return jawaban
