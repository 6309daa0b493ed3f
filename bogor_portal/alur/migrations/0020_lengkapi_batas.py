"""Files that were open before 0017 get their stage dates by the worker: here only the outbox row, so the migration
takes no time and no lock however many files there are. Back: a row that was not carried out goes away; the dates are
derived and stay with the column that 0017 takes away."""

from django.db import migrations
from django.utils import timezone

JENIS = "alur.lengkapi_batas"


def antrekan(apps, schema_editor):
    terbuka = apps.get_model("alur", "Permohonan").objects.filter(
        tenggat__isnull=False, selesai_pada__isnull=True, batas_tahap={}
    )
    if terbuka.exists():
        apps.get_model("pesan", "OutboxMessage").objects.get_or_create(
            kunci=f"{JENIS}-0", defaults={"jenis": JENIS, "muatan": {"sesudah": 0}, "coba_pada": timezone.now()}
        )


def batalkan(apps, schema_editor):
    apps.get_model("pesan", "OutboxMessage").objects.filter(jenis=JENIS).delete()


class Migration(migrations.Migration):
    dependencies = [("alur", "0019_penyerahan_loket"), ("pesan", "0005_whatsapp")]

    operations = [migrations.RunPython(antrekan, batalkan)]
