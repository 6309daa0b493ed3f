from django.apps import AppConfig


class KependudukanConfig(AppConfig):
    name = "kependudukan"
    label = "kependudukan"
    verbose_name = "Kependudukan (Sitanduk)"

    def ready(self) -> None:
        # Late: the engine's registry reaches its models, which are not loaded before every app is.
        from kependudukan.daftar import daftarkan_semua

        daftarkan_semua()
