"""Addresses of the dashboards and of the open data."""

from django.urls import path

from bogor_portal.dasbor.views import baris, inovasi, layanan, ringkasan, terbuka, tinjauan

app_name = "dasbor"
urlpatterns = [
    # leadership, heads of OPD
    path("dasbor/", ringkasan.ringkasan, name="ringkasan"),
    path("dasbor/layanan/", layanan.layanan, name="layanan"),
    path("dasbor/alasan/", layanan.alasan, name="alasan"),
    path("dasbor/keadilan/", layanan.keadilan, name="keadilan"),
    path("dasbor/permohonan/", baris.baris, name="baris"),
    path("dasbor/ukuran/<slug:kode>/", ringkasan.ukuran, name="ukuran"),
    path("dasbor/inovasi/", inovasi.inovasi, name="inovasi"),
    path("dasbor/inovasi/<slug:kode>/", inovasi.ukuran_inovasi, name="ukuran_inovasi"),
    path("dasbor/ukuran/<slug:kode>/sasaran/", tinjauan.sasaran, name="sasaran"),
    path("dasbor/ukuran/<slug:kode>/tindak-lanjut/", tinjauan.catat, name="catat"),
    path("dasbor/tindak-lanjut/<uuid:kode>/", tinjauan.tutup, name="tutup"),
    path("dasbor/tinjauan/", tinjauan.tinjauan, name="tinjauan"),
    path("dasbor/tinjauan/jadwal/", tinjauan.jadwal, name="jadwal"),
    # everybody
    path("data/", terbuka.beranda, name="data"),
    path("data/layanan-<int:tahun>.csv", terbuka.layanan_csv, name="data_csv"),
    path("data/layanan-<int:tahun>.json", terbuka.layanan_json, name="data_json"),
]
