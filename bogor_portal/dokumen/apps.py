from django.apps import AppConfig


class DokumenConfig(AppConfig):
    name = "bogor_portal.dokumen"
    label = "dokumen"
    verbose_name = "Dokumen terbit"

    def ready(self) -> None:
        # imports wait until the app registry is filled
        from bogor_portal.alur import tautan, tindakan
        from bogor_portal.alur.models import Aksi
        from bogor_portal.dokumen import data_pribadi, keadaan, pratinjau, tautan_dokumen
        from bogor_portal.dokumen.actions import penandatanganan, penerbitan, penomoran
        from bogor_portal.dokumen.berita_acara import catat_berita_acara
        from bogor_portal.dokumen.forms import BeritaAcaraForm, TandaTanganForm
        from bogor_portal.pesan import daftar
        from bogor_portal.pesan import keadaan as keadaan_sistem

        keadaan_sistem.daftarkan("Dokumen", keadaan.dokumen)
        pratinjau.daftarkan_templat()
        data_pribadi.daftarkan()
        daftar.daftarkan("dokumen.siapkan", penomoran.siapkan)
        daftar.daftarkan("dokumen.terbitkan", penerbitan.terbitkan)
        tautan.daftarkan(tautan_dokumen.untuk_pemohon)
        tindakan.daftarkan(
            tindakan.Tindakan(
                "berita_acara",
                "Lampirkan berita acara",
                BeritaAcaraForm,
                catat_berita_acara,
                templat="admin/dokumen/berita_acara.html",
            )
        )
        tindakan.daftarkan(
            tindakan.Tindakan(
                Aksi.TANDA_TANGANI,
                "Tanda tangani",
                TandaTanganForm,
                penandatanganan.tanda_tangani,
                penjelasan="Dokumen ditandatangani atas nama Anda dengan sertifikat elektronik Anda, lalu diterbitkan.",
                templat="admin/alur/tanda_tangan.html",
            )
        )
