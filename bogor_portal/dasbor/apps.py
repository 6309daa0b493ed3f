from django.apps import AppConfig


class DasborConfig(AppConfig):
    name = "bogor_portal.dasbor"
    label = "dasbor"
    verbose_name = "Dasbor"
