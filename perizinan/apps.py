from django.apps import AppConfig


class PerizinanConfig(AppConfig):
    name = "perizinan"
    label = "perizinan"
    verbose_name = "Perizinan (Smart)"

    def ready(self) -> None:
        # Late: the engine's registry reaches its models, which are not loaded before every app is.
        from bogor_portal.alur.layanan.daftar import Layanan, daftarkan
        from perizinan.actions import muat_katalog
        from perizinan.demo import muat_demo
        from perizinan.views import pratinjau_jenis

        daftarkan(
            Layanan(
                kode="perizinan",
                nama="Smart",
                url_katalog="perizinan:jenis",
                opd="dpmptsp",
                awalan_nomor="SMART",
                cari_nomor=True,
                muat_katalog=muat_katalog,
                muat_demo=muat_demo,
                pratinjau=pratinjau_jenis,
            )
        )
