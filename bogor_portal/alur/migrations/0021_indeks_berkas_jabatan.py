"""What a post has had, newest first, and every permohonan of one state: without reading all others."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import Q

JABATAN = models.ForeignKey("akun.Jabatan", on_delete=models.PROTECT, null=True, related_name="giliran", db_index=False)
LAMA = "alur_giliran_jabatan_id_d2c22120"  # the foreign key's own, which the new one begins like


class Migration(migrations.Migration):
    atomic = False  # the indexes are built while people work

    dependencies = [("alur", "0020_lengkapi_batas"), ("akun", "0011_tanpa_email")]

    operations = [
        AddIndexConcurrently(
            model_name="giliran",
            index=models.Index(fields=["jabatan", "permohonan"], name="giliran_jabatan_berkas"),
        ),
        migrations.SeparateDatabaseAndState(
            # by hand: altering the field would make its constraint anew, which reads and locks the table
            database_operations=[
                migrations.RunSQL(
                    f"DROP INDEX CONCURRENTLY IF EXISTS {LAMA}",
                    f"CREATE INDEX CONCURRENTLY {LAMA} ON alur_giliran (jabatan_id)",
                )
            ],
            state_operations=[migrations.AlterField("giliran", "jabatan", JABATAN)],
        ),
        AddIndexConcurrently(
            model_name="permohonan",
            index=models.Index(fields=["status", "-id"], name="permohonan_status", condition=~Q(status="draf")),
        ),
    ]
