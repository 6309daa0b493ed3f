from django.apps import AppConfig


class RetribusiConfig(AppConfig):
    name = "perizinan.retribusi"
    label = "retribusi"
    verbose_name = "Retribusi"

    def ready(self) -> None:
        # imports wait until the app registry is filled
        from bogor_portal.alur import lewati, penjaga, tautan, tindakan
        from bogor_portal.alur.models import Aksi, JenisTahap
        from bogor_portal.dokumen import publik_lain
        from bogor_portal.pesan import daftar, surel
        from perizinan.retribusi import queries, surat, tindakan_petugas, verifikasi
        from perizinan.retribusi.actions import berkas
        from perizinan.retribusi.bank import tiruan
        from perizinan.retribusi.layanan import penjaga as penjaga_retribusi
        from perizinan.retribusi.tautan_pemohon import untuk_pemohon

        lewati.daftarkan(JenisTahap.PENETAPAN_RETRIBUSI, queries.perlu_ditetapkan)
        lewati.daftarkan(JenisTahap.PEMBAYARAN, queries.perlu_dibayar)
        penjaga.daftarkan("retribusi_lunas", penjaga_retribusi.retribusi_lunas)
        for aksi in (Aksi.NOMORI, Aksi.TANDA_TANGANI, Aksi.TERBITKAN):
            penjaga.wajibkan(aksi, penjaga_retribusi.retribusi_lunas)
        tautan.daftarkan(untuk_pemohon)
        for satu in tindakan_petugas.DAFTAR:
            tindakan.daftarkan(satu)
        publik_lain.daftarkan(verifikasi.dari_token, verifikasi.dari_sidik)
        daftar.daftarkan("retribusi.siapkan", berkas.siapkan_ketetapan)
        daftar.daftarkan("retribusi.kwitansi", berkas.siapkan_kwitansi)
        daftar.daftarkan("retribusi.bank_tiruan", tiruan.kirim)
        surel.daftarkan_konteks("retribusi_", surat.konteks_surel)
