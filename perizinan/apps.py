from django.apps import AppConfig


class PerizinanConfig(AppConfig):
    name = "perizinan"
    label = "perizinan"
    verbose_name = "Perizinan (Smart)"

    def ready(self) -> None:
        # Late: the engine's registry reaches its models, which are not loaded before every app is.
        from bogor_portal.alur import penjaga, tautan
        from bogor_portal.alur.layanan.daftar import daftarkan
        from bogor_portal.alur.models import Aksi
        from bogor_portal.dokumen import isi_surat
        from bogor_portal.dokumen.models import DokumenTerbit
        from bogor_portal.pesan import surel
        from perizinan import layanan_smart, surat, tautan_izin
        from perizinan.layanan import izin_asal, surat_register, uji_izin

        daftarkan(layanan_smart.smart())
        daftarkan(layanan_smart.register())
        isi_surat.daftarkan("register", isi_surat.SuratLayanan(surat_register.isi, DokumenTerbit.Jenis.KEPUTUSAN))
        surel.daftarkan_konteks("izin_", surat.konteks)
        tautan.daftarkan(tautan_izin.untuk_pemohon)
        penjaga.wajibkan(Aksi.SETUJUI, izin_asal.izin_dapat_disetujui)
        for aksi in (Aksi.PARAF, Aksi.TANDA_TANGANI):
            penjaga.wajibkan(aksi, izin_asal.izin_dapat_diteruskan)
        uji_izin.daftarkan_semua()
