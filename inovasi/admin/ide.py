"""Ideas at the desk: the list, and the page on which one is answered."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from inovasi.actions.ide import TERBUKA, tanggapi_ide
from inovasi.admin.bantu import Halaman, coba, petugas
from inovasi.forms.meja import TanggapiForm
from inovasi.queries.meja import daftar_ide
from inovasi.queries.peran import baca_semua, boleh_mengatur


class HalamanIde(Halaman):
    def daftar_ide_view(self, request: HttpRequest) -> HttpResponse:
        if not baca_semua(petugas(request)):
            raise Http404
        return self.halaman(request, "daftar_ide", "Ide warga dan pegawai", daftar=daftar_ide(petugas(request))[:200])

    def ide_view(self, request: HttpRequest, kode: str) -> HttpResponse:
        """What was proposed, and the answer."""
        orang = petugas(request)
        ide = get_object_or_404(daftar_ide(orang), kode=kode)
        boleh = boleh_mengatur(orang) and ide.pengirim_id != orang.pk and ide.status in TERBUKA
        form = TanggapiForm(request.POST or None, ide=ide) if boleh else None
        if request.method == "POST" and form is not None and form.is_valid():
            data = form.cleaned_data
            if coba(
                form,
                lambda: tanggapi_ide(
                    ide.pk,
                    oleh=orang,
                    status=data["status"],
                    tanggapan=data["tanggapan"],
                    opd_id=data["opd"].pk if data["opd"] else None,
                    kunci=data["kunci"],
                ),
            ):
                self.beri_tahu(request, "Tanggapan terkirim kepada pengirim.")
                return redirect("admin:inovasi_daftar_ide")
        return self.halaman(request, "ide", ide.judul, ide=ide, form=form)
