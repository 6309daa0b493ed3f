from django.apps import AppConfig

from bogor_portal.lib import kata_formulir

kata_formulir.pakai()  # here: a form keeps the words that its fields had when its module was read, and admin reads many


class AkunConfig(AppConfig):
    name = "bogor_portal.akun"
    label = "akun"
    verbose_name = "Akun dan jabatan"
