"""Every address of the portal. Pages of services live under their own prefixes."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from bogor_portal import views
from bogor_portal.lib.galat import sehat

urlpatterns = [
    path("", views.beranda, name="beranda"),
    path("cari/", views.cari, name="cari"),
    path("favicon.ico", views.ikon, name="ikon"),
    path("bantuan/", views.bantuan, name="bantuan"),
    path("akun/", include("bogor_portal.akun.urls")),
    # one door for everybody: throttled, by e-mail or NIK
    path("admin/login/", RedirectView.as_view(pattern_name="akun:masuk", query_string=True)),
    path("admin/password_change/", RedirectView.as_view(pattern_name="akun:ubah_sandi")),
    path("admin/", admin.site.urls),
    path("pesan/", include("bogor_portal.pesan.urls")),
    path("berkas/", include("bogor_portal.berkas.urls")),
    path("permohonan/", include("bogor_portal.alur.urls")),
    path("", include("bogor_portal.dokumen.urls")),
    path("skm/", include("bogor_portal.skm.urls")),
    path("perizinan/", include("perizinan.urls")),
    path("kependudukan/", include("kependudukan.urls")),
    path("retribusi/", include("perizinan.retribusi.urls")),
    path("inovasi/", include("inovasi.urls")),
    path("", include("bogor_portal.dasbor.urls")),
    path("sehat/", sehat, name="sehat"),
]

# 400, 403, 404 and the CSRF page are Django's own views with our templates.
handler500 = "bogor_portal.lib.galat.galat_server"
