"""/dokumen/ for those who may see it, /verifikasi/ for everybody."""

from django.urls import path

from bogor_portal.dokumen import views

app_name = "dokumen"

urlpatterns = [
    path("dokumen/<slug:token>/", views.unduh, name="unduh"),
    path("dokumen/tanda-terima/<uuid:kode>/", views.tanda_terima, name="tanda_terima"),
    path("dokumen/berita-acara/<uuid:kode>/", views.berita_acara, name="berita_acara"),
    path("verifikasi/", views.verifikasi_awal, name="verifikasi_awal"),
    path("verifikasi/<str:token>/", views.verifikasi, name="verifikasi"),
]
