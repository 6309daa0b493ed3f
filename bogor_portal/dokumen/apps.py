from django.apps import AppConfig


class DokumenConfig(AppConfig):
    name = "bogor_portal.dokumen"
    label = "dokumen"
    verbose_name = "Dokumen terbit"
