"""The function that finds a row's edition: say which `baris` is meant, since entri has a column of that name."""

from django.db import migrations

BARU = """
CREATE OR REPLACE FUNCTION inovasi_edisi_dari(tabel text, baris jsonb) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_variable
BEGIN
    IF baris ? 'edisi_id' THEN RETURN (baris->>'edisi_id')::bigint; END IF;
    IF tabel IN ('inovasi_tingkat', 'inovasi_nilaispd') THEN
        RETURN (SELECT i.edisi_id FROM inovasi_indikator i WHERE i.id = (baris->>'indikator_id')::bigint);
    END IF;
    IF tabel IN ('inovasi_nilaiindikator', 'inovasi_hasilentri') THEN
        RETURN (SELECT e.edisi_id FROM inovasi_entri e WHERE e.id = (baris->>'entri_id')::bigint);
    END IF;
    RETURN (SELECT e.edisi_id FROM inovasi_nilaiindikator n JOIN inovasi_entri e ON e.id = n.entri_id
            WHERE n.id = (baris->>'nilai_id')::bigint);
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("inovasi", "0003_meja")]
    operations = [migrations.RunSQL(BARU, migrations.RunSQL.noop)]  # 0002 drops the function
