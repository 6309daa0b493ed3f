"""Export and import of a version as one file."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from bogor_portal.alur.actions.impor_versi import impor_versi
from bogor_portal.alur.admin.editor.dasar import ambil_versi, catat, penyunting
from bogor_portal.alur.errors import AlurError
from bogor_portal.alur.forms.editor.fakta import ImporForm
from bogor_portal.alur.layanan.berkas_versi import ImporDitolak, baca
from bogor_portal.alur.layanan.berkas_versi import ekspor as buat_berkas
from bogor_portal.lib.meja import konteks_kerja


@penyunting
@require_safe
def ekspor(request: HttpRequest, versi: int) -> HttpResponse:
    ini = ambil_versi(versi)
    jawab = HttpResponse(buat_berkas(ini), content_type="application/json")
    jawab["Content-Disposition"] = f'attachment; filename="{ini.jenis.kode}-v{ini.nomor}.json"'
    return jawab


@penyunting
def impor(request: HttpRequest) -> HttpResponse:
    """Read a file in as a draft. It is parsed and dropped, never stored; every fault is listed."""
    form = ImporForm(request.POST or None, request.FILES or None)
    kesalahan: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            versi = impor_versi(baca(form.cleaned_data["berkas"]))
        except ImporDitolak as galat:
            kesalahan = galat.kesalahan
        except AlurError as galat:
            form.add_error(None, galat.pesan)
        else:
            catat(request, versi, "Diimpor dari berkas.")
            messages.success(request, f"Draf {versi} dibuat dari berkas. Periksa sebelum diterbitkan.")
            return redirect("admin:alur_versi_editor", versi.pk)
    isi = {
        **konteks_kerja("Impor versi layanan"),
        "form": form,
        "kesalahan": [(k, "") for k in kesalahan[:100]],
        "lebih": max(0, len(kesalahan) - 100),
    }
    return TemplateResponse(request, "admin/alur/editor/impor.html", isi)
