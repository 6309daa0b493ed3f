from django.core.management.base import BaseCommand

from bogor_portal.akun.actions.katalog import muat_opd


class Command(BaseCommand):
    help = "Load the OPD and Jabatan of the catalogue; may be repeated."

    def handle(self, *args, **options):
        opd, jabatan = muat_opd()
        self.stdout.write(f"{opd} OPD, {jabatan} jabatan.")
