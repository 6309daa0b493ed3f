"""/perizinan/: the public catalogue of Smart, permits, objections and complaints."""

from django.urls import path

from perizinan import views
from perizinan.views import cari, izin, keberatan

app_name = "perizinan"

urlpatterns = [
    # anybody
    path("", views.daftar, name="daftar"),
    path("jenis/<slug:kode>/", views.jenis, name="jenis"),
    path("cari-izin/", cari.cari, name="cari_izin"),
    path("cari-izin/<uuid:kode>/", cari.rincian, name="izin_publik"),
    # the holder
    path("izin/", izin.daftar, name="izin_saya"),
    path("izin/<uuid:kode>/", izin.rincian, name="izin"),
    path("izin/<uuid:kode>/<slug:jenis>/", izin.mulai, name="mulai_dari_izin"),
    # the applicant
    path("permohonan/<uuid:kode>/keberatan/", keberatan.keberatan, name="keberatan"),
    path("permohonan/<uuid:kode>/pengaduan/", keberatan.pengaduan, name="pengaduan"),
]
