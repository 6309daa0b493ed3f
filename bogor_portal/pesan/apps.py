from django.apps import AppConfig


class PesanConfig(AppConfig):
    name = "bogor_portal.pesan"
    label = "pesan"
    verbose_name = "Pesan keluar"
