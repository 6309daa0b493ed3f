from django.apps import AppConfig


class InovasiConfig(AppConfig):
    name = "inovasi"
    label = "inovasi"
    verbose_name = "Inovasi"

    def ready(self) -> None:
        # imports wait until the app registry is filled
        from bogor_portal.berkas import akses
        from bogor_portal.dokumen import publik_lain
        from bogor_portal.lib import sisipan
        from bogor_portal.pesan import rantai as rantai_sistem
        from bogor_portal.pesan import surel
        from inovasi import akses_berkas, rantai, sisipan_meja, surat
        from inovasi.queries import tanda_tangan

        publik_lain.daftarkan(tanda_tangan.dari_token, tanda_tangan.dari_sidik)
        akses.daftarkan("inovasi", akses_berkas.bukti_terlihat)
        rantai_sistem.daftarkan("inovasi", "riwayat inovasi", rantai.potong)
        surel.daftarkan_konteks("inovasi_", surat.konteks_entri)
        surel.daftarkan_konteks("ide_", surat.konteks_ide)
        surel.daftarkan_konteks("statistik_", surat.konteks_statistik)
        sisipan.daftarkan(sisipan.MEJA, sisipan_meja.menunggu_anda)
