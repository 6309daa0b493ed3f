from django.apps import AppConfig


class PerizinanConfig(AppConfig):
    name = "perizinan"
    label = "perizinan"
    verbose_name = "Perizinan (Smart)"

    def ready(self) -> None:
        # Late: the engine's registry reaches its models, which are not loaded before every app is.
        from bogor_portal.alur.layanan.daftar import Layanan, daftarkan

        daftarkan(Layanan(kode="perizinan", nama="Smart", url_katalog="perizinan:jenis", pemeriksa=()))
