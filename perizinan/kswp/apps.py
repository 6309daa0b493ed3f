from django.apps import AppConfig


class KswpConfig(AppConfig):
    name = "perizinan.kswp"
    label = "kswp"
    verbose_name = "Status wajib pajak (KSWP)"

    def ready(self) -> None:
        # imports wait until the app registry is filled
        from bogor_portal.lib import sisipan
        from bogor_portal.pesan import daftar
        from perizinan.kswp import (
            actions,
            layanan,
            periksa,  # noqa: F401 - registers the system check
            sisipan_kswp,
        )

        daftar.daftarkan("kswp.tanya", actions.tanya)
        sisipan.daftarkan(sisipan.PETUGAS, sisipan_kswp.untuk_petugas)
        layanan.daftarkan_uji()
