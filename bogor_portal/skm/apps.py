from django.apps import AppConfig


class SkmConfig(AppConfig):
    name = "bogor_portal.skm"
    label = "skm"
    verbose_name = "Survei Kepuasan Masyarakat"

    def ready(self) -> None:
        # imports wait until the app registry is filled
        from bogor_portal.alur.layanan import daftar as layanan
        from bogor_portal.lib import sisipan
        from bogor_portal.pesan import daftar, surel
        from bogor_portal.skm import surat
        from bogor_portal.skm.actions import survei
        from bogor_portal.skm.sisipan_skm import hasil_jenis, undangan_pemohon

        layanan.daftarkan_sesudah_pindah(survei.undang)
        daftar.daftarkan("skm.ingatkan", survei.ingatkan)
        surel.daftarkan_konteks("skm_", surat.konteks)
        sisipan.daftarkan(sisipan.PERMOHONAN, undangan_pemohon)
        sisipan.daftarkan(sisipan.JENIS, hasil_jenis)
