"""The desk that answers requests about personal data, the nearest deadline first (PDP-07)."""

from django.contrib import admin, messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone

from bogor_portal.akun.actions.permintaan_data import jawab
from bogor_portal.akun.admin_meja import MejaAdmin
from bogor_portal.akun.errors import TidakTersedia
from bogor_portal.akun.forms.permintaan_data import JawabDataForm
from bogor_portal.akun.models import PermintaanData
from bogor_portal.akun.queries_data import BARU, permintaan_meja

JAM = 3600


@admin.register(PermintaanData)
class PermintaanDataAdmin(MejaAdmin):
    """Pages of our own; front office, secretary and head of the office that was asked."""

    def get_urls(self):
        lihat = self.admin_site.admin_view
        return [
            path("", lihat(self.changelist_view), name="akun_permintaandata_changelist"),
            path("<uuid:kode>/", lihat(self.satu_view), name="akun_permintaandata_satu"),
        ]

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise Http404
        meja, kini = permintaan_meja(request.user), timezone.now()
        terbuka = [(p, sisa_jam(p, kini)) for p in meja.filter(status=BARU).order_by("tenggat")[:100]]
        selesai = meja.exclude(status=BARU).select_related("dijawab_oleh")[:50]
        konteks = self._konteks("Permintaan data pribadi") | {"terbuka": terbuka, "selesai": selesai}
        return TemplateResponse(request, "admin/akun/permintaan_data.html", konteks)

    def satu_view(self, request, kode):
        permintaan = get_object_or_404(permintaan_meja(request.user), kode=kode)
        form = JawabDataForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            try:
                jawab(permintaan.pk, oleh=request.user, **form.cleaned_data)
            except TidakTersedia as galat:
                form.add_error(None, str(galat))
            else:
                messages.success(request, "Jawaban terkirim kepada pemohon.")
                return redirect("admin:akun_permintaandata_changelist")
        konteks = self._konteks(str(permintaan.get_jenis_display())) | {"p": permintaan, "form": form}
        konteks["sisa"] = sisa_jam(permintaan, timezone.now())
        jawaban = TemplateResponse(request, "admin/akun/permintaan_data_satu.html", konteks)
        jawaban["Cache-Control"] = "no-store"
        return jawaban

    def _konteks(self, judul):
        """Less than Django's own, which lists every model that one may open; that is never shown here."""
        situs = self.admin_site
        konteks = {"site_header": situs.site_header, "site_title": situs.site_title, "site_url": situs.site_url}
        konteks |= {"has_permission": True, "is_nav_sidebar_enabled": False}
        return konteks | {"title": judul, "opts": self.model._meta}


def sisa_jam(permintaan, kini):
    """Whole hours that are left, as a sentence; over counts from the deadline."""
    jam = int(permintaan.sisa(kini).total_seconds() // JAM)
    return f"{jam} jam lagi" if jam >= 0 else f"lewat {-jam} jam"
