from django.apps import AppConfig


class BerkasConfig(AppConfig):
    name = "bogor_portal.berkas"
    label = "berkas"
    verbose_name = "Berkas"
