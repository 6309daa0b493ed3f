from django.apps import AppConfig


class PerizinanConfig(AppConfig):
    name = "perizinan"
    label = "perizinan"
    verbose_name = "Perizinan (Smart)"
