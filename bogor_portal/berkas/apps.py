from django.apps import AppConfig


class BerkasConfig(AppConfig):
    name = "bogor_portal.berkas"
    label = "berkas"
    verbose_name = "Berkas"

    def ready(self) -> None:
        from bogor_portal.berkas import data_pribadi  # waits until the app registry is filled

        data_pribadi.daftarkan()
