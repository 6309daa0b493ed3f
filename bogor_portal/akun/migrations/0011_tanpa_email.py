"""An account that a counter made for a citizen without e-mail."""

from django.db import migrations, models

import bogor_portal.akun.kolom


def isi_pengganti(apps, schema_editor):
    """Backwards every account needs an address: one that no mail can reach."""
    for pengguna in apps.get_model("akun", "Pengguna").objects.filter(email=None):
        pengguna.email = f"{pengguna.kode.hex}@tanpa-email.invalid"
        pengguna.save(update_fields=["email"])


class Migration(migrations.Migration):
    dependencies = [
        ("akun", "0010_permintaan_data"),
    ]

    operations = [
        migrations.AlterField(
            model_name="pengguna",
            name="email",
            field=bogor_portal.akun.kolom.KolomEmail(
                blank=True, max_length=254, null=True, unique=True, verbose_name="email"
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, isi_pengganti),
        migrations.AlterField(
            model_name="riwayatakun",
            name="aksi",
            field=models.CharField(
                choices=[
                    ("faktor_dipasang", "Faktor kedua dipasang"),
                    ("faktor_diganti", "Faktor kedua dipindah ke perangkat lain"),
                    ("faktor_disetel_ulang", "Faktor kedua disetel ulang"),
                    ("pemulihan_dibuat", "Kode pemulihan baru dibuat"),
                    ("pemulihan_dipakai", "Masuk dengan kode pemulihan"),
                    ("sesi_diakhiri", "Sesi diakhiri pemiliknya"),
                    ("peran_diubah", "Peran diubah; semua sesi diakhiri"),
                    ("dibuat_di_loket", "Akun tanpa email dibuat di loket"),
                    ("email_di_loket", "Email dipasang di loket"),
                ],
                max_length=30,
            ),
        ),
    ]
