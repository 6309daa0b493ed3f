from django.apps import AppConfig


class InovasiConfig(AppConfig):
    name = "inovasi"
    label = "inovasi"
    verbose_name = "Inovasi"
