from django.apps import AppConfig


class DasborConfig(AppConfig):
    name = "bogor_portal.dasbor"
    label = "dasbor"
    verbose_name = "Dasbor"

    def ready(self) -> None:
        # imports wait until the app registry is filled
        from bogor_portal.dasbor import sisipan_dasbor, ukur_inovasi
        from bogor_portal.lib import sisipan
        from inovasi.layanan import ukuran_lain

        sisipan.daftarkan(sisipan.JENIS, sisipan_dasbor.untuk_jenis)
        sisipan.daftarkan(sisipan.PERMOHONAN, sisipan_dasbor.untuk_permohonan)
        ukuran_lain.daftarkan("kepuasan", ukur_inovasi.kepuasan)
        ukuran_lain.daftarkan("pengaduan", ukur_inovasi.pengaduan)
