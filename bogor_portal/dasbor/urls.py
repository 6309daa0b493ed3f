"""Addresses of the dashboards and of the open data."""

from django.urls import path

from bogor_portal.dasbor.views import baris, layanan, ringkasan, tinjauan

app_name = "dasbor"
urlpatterns = [
    # leadership, heads of OPD
    path("dasbor/", ringkasan.ringkasan, name="ringkasan"),
    path("dasbor/layanan/", layanan.layanan, name="layanan"),
    path("dasbor/alasan/", layanan.alasan, name="alasan"),
    path("dasbor/keadilan/", layanan.keadilan, name="keadilan"),
    path("dasbor/permohonan/", baris.baris, name="baris"),
    path("dasbor/ukuran/<slug:kode>/", ringkasan.ukuran, name="ukuran"),
    path("dasbor/ukuran/<slug:kode>/sasaran/", tinjauan.sasaran, name="sasaran"),
    path("dasbor/ukuran/<slug:kode>/tindak-lanjut/", tinjauan.catat, name="catat"),
    path("dasbor/tindak-lanjut/<uuid:kode>/", tinjauan.tutup, name="tutup"),
    path("dasbor/tinjauan/", tinjauan.tinjauan, name="tinjauan"),
    path("dasbor/tinjauan/jadwal/", tinjauan.jadwal, name="jadwal"),
]
