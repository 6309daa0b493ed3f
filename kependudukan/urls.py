"""/kependudukan/: the public catalogue of Sitanduk, its guide, and pages of its own."""

from django.urls import path

from kependudukan.views import janji, katalog, paket, panduan

app_name = "kependudukan"

urlpatterns = [
    path("", katalog.daftar, name="daftar"),
    path("jenis/<slug:kode>/", katalog.jenis, name="jenis"),
    path("panduan/", panduan.panduan, name="panduan_awal"),
    path("panduan/<slug:simpul>/", panduan.panduan, name="panduan"),
    path("paket/<uuid:kode>/", paket.paket, name="paket"),
    # appointments
    path("janji/", janji.daftar, name="janji"),
    path("janji/baru/", janji.baru, name="janji_baru"),
    path("janji/baru/pesan/", janji.pesan, name="janji_pesan"),
    path("janji/tunggu/", janji.tunggu, name="janji_tunggu"),
    path("janji/tunggu/<uuid:kode>/berhenti/", janji.berhenti, name="janji_berhenti"),
    path("janji/<uuid:kode>/", janji.rincian, name="janji_rincian"),
    path("janji/<uuid:kode>/pindah/", janji.pindah, name="janji_pindah"),
    path("janji/<uuid:kode>/batal/", janji.batal, name="janji_batal"),
    path("janji/<uuid:kode>/terima/", janji.terima, name="janji_terima"),
    path("janji/<uuid:kode>/kalender.ics", janji.kalender, name="janji_kalender"),
]
