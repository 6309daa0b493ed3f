"""What happened to a permit is never changed or deleted (the trigger's function is alur's)."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("perizinan", "0001_initial"), ("alur", "0002_yang_tidak_berubah")]
    operations = [
        migrations.RunSQL(
            "CREATE TRIGGER peristiwaizin_tetap BEFORE UPDATE OR DELETE ON perizinan_peristiwaizin "
            "FOR EACH ROW EXECUTE FUNCTION alur_tidak_berubah();"
            "CREATE TRIGGER peristiwaizin_tetap_semua BEFORE TRUNCATE ON perizinan_peristiwaizin "
            "FOR EACH STATEMENT EXECUTE FUNCTION alur_tidak_berubah();",
            "DROP TRIGGER peristiwaizin_tetap ON perizinan_peristiwaizin;"
            "DROP TRIGGER peristiwaizin_tetap_semua ON perizinan_peristiwaizin;",
        )
    ]
