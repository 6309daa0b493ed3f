"""The addresses of the editor."""

from __future__ import annotations

from django.urls import URLPattern, path

from bogor_portal.alur.admin.editor import berkas, isi, katalog, lihat, simulasi, terbit


def alamat_versi() -> list[URLPattern]:
    """Below the list of versions."""
    return [
        path("katalog/", katalog.katalog, name="alur_versi_katalog"),
        path("impor/", berkas.impor, name="alur_versi_impor"),
        path("<int:versi>/editor/", terbit.ringkasan, name="alur_versi_editor"),
        path("<int:versi>/editor/keterangan/", isi.fakta, name="alur_versi_fakta"),
        path("<int:versi>/editor/<slug:tab>/", isi.daftar, name="alur_versi_daftar"),
        path("<int:versi>/editor/<slug:tab>/baru/", isi.satu, name="alur_versi_baru"),
        path("<int:versi>/editor/<slug:tab>/<int:baris>/", isi.satu, name="alur_versi_satu"),
        path("<int:versi>/pratinjau/", lihat.pratinjau, name="alur_versi_pratinjau"),
        path("<int:versi>/pratinjau/halaman/", lihat.halaman, name="alur_versi_halaman"),
        path("<int:versi>/pratinjau/petugas/", lihat.petugas, name="alur_versi_petugas"),
        path("<int:versi>/pratinjau/surat/<int:surat>/", lihat.surat, name="alur_versi_surat"),
        path("<int:versi>/beda/", lihat.beda, name="alur_versi_beda"),
        path("<int:versi>/ekspor/", berkas.ekspor, name="alur_versi_ekspor"),
        path("<int:versi>/salin/", terbit.salin, name="alur_versi_salin"),
        path("<int:versi>/terbitkan/", terbit.terbitkan, name="alur_versi_terbitkan"),
        path("<int:versi>/batal-jadwal/", terbit.batal_jadwal, name="alur_versi_batal_jadwal"),
        path("<int:versi>/pensiunkan/", terbit.pensiunkan, name="alur_versi_pensiunkan"),
        path("<int:versi>/hapus-draf/", terbit.hapus, name="alur_versi_hapus"),
        path("<int:versi>/simulasi/", simulasi.mulai, name="alur_versi_simulasi"),
        path("<int:versi>/simulasi/<int:simulasi>/", simulasi.hasil, name="alur_versi_hasil"),
    ]


def alamat_jenis() -> list[URLPattern]:
    """Below the list of types."""
    return [path("<int:jenis_id>/draf-baru/", terbit.draf_baru, name="alur_jenis_draf")]
