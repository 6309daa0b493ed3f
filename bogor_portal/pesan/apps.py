from django.apps import AppConfig


class PesanConfig(AppConfig):
    name = "bogor_portal.pesan"
    label = "pesan"
    verbose_name = "Pesan keluar"

    def ready(self) -> None:
        # imports wait until the app registry is filled
        from bogor_portal.akun import surat
        from bogor_portal.pesan import actions, daftar, keadaan, periksa_rantai, surel
        from bogor_portal.pesan.wa import actions as wa
        from bogor_portal.pesan.wa import data_pribadi

        keadaan.daftarkan("Pesan keluar", keadaan.pesan_keluar)
        daftar.daftarkan("surel", surel.kirim)
        daftar.dahulukan("surel", wa.sertai_surel)
        daftar.daftarkan("wa", wa.kirim)
        daftar.daftarkan("wa.kode", wa.kirim_kode)
        data_pribadi.daftarkan()
        daftar.daftarkan("pesan.rantai", periksa_rantai.lanjutkan)
        daftar.daftarkan("pesan.saksi", periksa_rantai.kirim_ke_saksi)
        keadaan.daftarkan("Rantai riwayat", keadaan.rantai_riwayat)
        surat.daftarkan_pengirim(actions.antrekan_surel)
        surel.daftarkan_konteks("akun_", surat.konteks_surel)
