from django.apps import AppConfig


class AkunConfig(AppConfig):
    name = "bogor_portal.akun"
    label = "akun"
    verbose_name = "Akun dan jabatan"
