from django.apps import AppConfig


class PesanConfig(AppConfig):
    name = "bogor_portal.pesan"
    label = "pesan"
    verbose_name = "Pesan keluar"

    def ready(self) -> None:
        # imports wait until the app registry is filled
        from bogor_portal.pesan import daftar, surel

        daftar.daftarkan("surel", surel.kirim)
