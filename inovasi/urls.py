"""/inovasi/: the public side of the registry."""

from django.urls import path

from inovasi import views

app_name = "inovasi"

urlpatterns = [
    path("", views.daftar, name="daftar"),
    path("ide/", views.ide, name="ide"),
    path("ide/<slug:kode>/", views.tanda_terima, name="tanda_terima"),
    path("statistik/<slug:kode>/", views.statistik, name="statistik"),
    path("statistik/<slug:kode>/pdf/", views.surat_statistik, name="surat_statistik"),
    path("statistik/<slug:kode>/tanda-tangan/", views.tanda_tangan_statistik, name="tanda_tangan_statistik"),
    path("kasus/<slug:kode>/", views.rincian, name="rincian"),
]
