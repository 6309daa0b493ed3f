from django.apps import AppConfig


class AlurConfig(AppConfig):
    name = "bogor_portal.alur"
    label = "alur"
    verbose_name = "Alur permohonan"

    def ready(self) -> None:
        # imports wait until the app registry is filled
        from bogor_portal.alur import akses_berkas, data_pribadi, keadaan, penjaga_bawaan, rantai, surat
        from bogor_portal.alur.actions import kalender, lengkapi_batas, pindah_draf, simulasi
        from bogor_portal.pesan import daftar, surel
        from bogor_portal.pesan import keadaan as keadaan_sistem
        from bogor_portal.pesan import rantai as rantai_sistem

        akses_berkas.daftarkan()
        data_pribadi.daftarkan()
        keadaan_sistem.daftarkan("Permohonan", keadaan.permohonan)
        rantai_sistem.daftarkan("permohonan", "riwayat permohonan", rantai.potong)
        daftar.daftarkan("alur.hitung_ulang", kalender.hitung_ulang_semua)
        daftar.daftarkan("alur.simulasi", simulasi.jalankan)
        daftar.daftarkan(lengkapi_batas.JENIS, lengkapi_batas.lengkapi_batas)
        daftar.daftarkan("alur.pindahkan_draf", pindah_draf.pindahkan_semua)
        penjaga_bawaan.daftarkan_semua()
        surel.daftarkan_konteks("permohonan_", surat.konteks)
        surel.daftarkan_konteks("petugas_", surat.konteks)
