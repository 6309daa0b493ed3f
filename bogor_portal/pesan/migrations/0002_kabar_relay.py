"""Tell the relay at commit that there is something to publish."""

from django.db import migrations

MAJU = """
CREATE FUNCTION pesan_kabari_relay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NOTIFY pesan_keluar;
    RETURN NULL;
END $$;
CREATE TRIGGER pesan_kabari_relay AFTER INSERT ON pesan_outboxmessage
    FOR EACH STATEMENT EXECUTE FUNCTION pesan_kabari_relay();
"""
MUNDUR = """
DROP TRIGGER pesan_kabari_relay ON pesan_outboxmessage;
DROP FUNCTION pesan_kabari_relay();
"""


class Migration(migrations.Migration):
    dependencies = [("pesan", "0001_initial")]
    operations = [migrations.RunSQL(MAJU, MUNDUR)]
