from django.apps import AppConfig


class KependudukanConfig(AppConfig):
    name = "kependudukan"
    label = "kependudukan"
    verbose_name = "Kependudukan (Sitanduk)"
