from django.urls import path

from bogor_portal.akun.views import (
    data_saya,
    faktor,
    identitas,
    kepentingan,
    masuk,
    pendaftaran,
    permintaan_data,
    profil,
    sesi,
    usaha,
)

app_name = "akun"

urlpatterns = [
    # registration
    path("daftar/", pendaftaran.daftar_perorangan, name="daftar_perorangan"),
    path("daftar/badan-usaha/", pendaftaran.daftar_badan_usaha, name="daftar_badan_usaha"),
    path("daftar/periksa-surel/", pendaftaran.periksa_surel, name="periksa_surel"),
    path("aktivasi/<str:token>/", pendaftaran.aktivasi, name="aktivasi"),
    # signing in
    path("masuk/", masuk.masuk, name="masuk"),
    path("keluar/", masuk.keluar, name="keluar"),
    path("sandi/lupa/", masuk.lupa_sandi, name="lupa_sandi"),
    path("sandi/atur/<str:token>/", masuk.atur_sandi, name="atur_sandi"),
    # second factor of staff
    path("kode/", faktor.kode, name="kode"),
    path("faktor/", faktor.faktor, name="faktor"),
    path("faktor/pasang/", faktor.pasang, name="pasang_faktor"),
    path("faktor/pasang/qr.svg", faktor.qr, name="qr_faktor"),
    path("faktor/pemulihan/", faktor.pemulihan, name="pemulihan"),
    # one's own account
    path("sesi/", sesi.daftar, name="sesi"),
    path("sesi/akhiri/", sesi.akhiri, name="akhiri_sesi"),
    path("data-saya/", data_saya.data_saya, name="data_saya"),
    path("data-saya/minta/", permintaan_data.minta, name="minta_data"),
    path("data-saya/permintaan/<uuid:kode>/", permintaan_data.rincian, name="permintaan_data"),
    path("data-saya/permintaan/<uuid:kode>/tarik/", permintaan_data.tarik, name="tarik_permintaan_data"),
    path("usaha/", usaha.daftar, name="usaha"),
    path("usaha/<uuid:kode>/anggota/", usaha.anggota, name="anggota"),
    path("undangan/<uuid:kode>/", usaha.undangan, name="undangan"),
    path("identitas/", identitas.identitas, name="identitas"),
    path("kepentingan/", kepentingan.kepentingan, name="kepentingan"),
    path("profil/", profil.profil, name="profil"),
    path("profil/kontak/", profil.kontak, name="kontak"),
    path("profil/sandi/", profil.ubah_sandi, name="ubah_sandi"),
    path("profil/email/", profil.ubah_email, name="ubah_email"),
    path("email/konfirmasi/<str:token>/", profil.konfirmasi_email, name="konfirmasi_email"),
]
