from django.apps import AppConfig


class AlurConfig(AppConfig):
    name = "bogor_portal.alur"
    label = "alur"
    verbose_name = "Alur permohonan"
