"""/permohonan/: the applicant's pages, one set for every service."""

from django.urls import path

from bogor_portal.alur.views import lacak, pemohon, pengisian

app_name = "alur"

urlpatterns = [
    path("", pemohon.daftar, name="daftar"),
    path("mulai/<slug:jenis>/", pemohon.mulai, name="mulai"),
    path("lacak/", lacak.lacak, name="lacak"),
    # one permohonan
    path("<uuid:kode>/", pemohon.rincian, name="rincian"),
    path("<uuid:kode>/tarik/", pemohon.tarik, name="tarik"),
    path("<uuid:kode>/hapus/", pemohon.hapus, name="hapus"),
    # filing
    path("<uuid:kode>/isi/", pengisian.daftar_tugas, name="tugas"),
    path("<uuid:kode>/perubahan-dibaca/", pengisian.perubahan_dibaca, name="perubahan_dibaca"),
    path("<uuid:kode>/isi/<slug:bagian>/", pengisian.bagian, name="bagian"),
    path("<uuid:kode>/berkas/<slug:persyaratan>/", pengisian.berkas, name="berkas"),
    path("<uuid:kode>/berkas/hapus/<uuid:berkas>/", pengisian.hapus_berkas, name="hapus_berkas"),
    path("<uuid:kode>/periksa/", pengisian.periksa, name="periksa"),
    path("<uuid:kode>/ajukan/", pengisian.ajukan, name="ajukan"),
    path("<uuid:kode>/terkirim/", pengisian.terkirim, name="terkirim"),
]
