"""Until when foreigners' cards are in force (USIA-05)."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("alur", "0016_aksi_akhiri_paket"),
        ("kependudukan", "0006_keluarga_entri"),
    ]

    operations = [
        migrations.CreateModel(
            name="MasaKartu",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("orang", models.CharField(max_length=64)),
                ("berakhir", models.DateField()),
                ("diingatkan_pada", models.DateTimeField(blank=True, null=True)),
                (
                    "permohonan",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="masa_kartu", to="alur.permohonan"
                    ),
                ),
            ],
            options={
                "verbose_name": "masa kartu orang asing",
                "verbose_name_plural": "masa kartu orang asing",
                "indexes": [
                    models.Index(
                        condition=models.Q(("diingatkan_pada", None)), fields=["berakhir"], name="masa_belum_diingatkan"
                    ),
                    models.Index(fields=["orang", "berakhir"], name="masa_orang"),
                ],
            },
        ),
    ]
