"""Trigger: an answer of the tax office stays as it was, and no question is deleted."""

from django.db import migrations

MAJU = """
CREATE FUNCTION kswp_jawaban_tetap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.keadaan NOT IN ('valid', 'tidak_valid') AND NEW.npwp = OLD.npwp
        AND NEW.permohonan_id = OLD.permohonan_id THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'an answered check of an NPWP stays as it is' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER jawaban_tetap BEFORE UPDATE OR DELETE ON kswp_pemeriksaannpwp
    FOR EACH ROW EXECUTE FUNCTION kswp_jawaban_tetap();
"""
MUNDUR = """
DROP TRIGGER jawaban_tetap ON kswp_pemeriksaannpwp;
DROP FUNCTION kswp_jawaban_tetap();
"""


class Migration(migrations.Migration):
    dependencies = [("kswp", "0001_awal")]

    operations = [migrations.RunSQL(MAJU, MUNDUR)]
