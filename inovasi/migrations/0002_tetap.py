"""Triggers: history, stage moves and stated figures are append-only; a closed edition is frozen (R20, R30)."""

from django.db import migrations

TETAP = ["riwayatinovasi", "perpindahantahapan", "pernyataanstatistik"]
FUNGSI = """
CREATE FUNCTION inovasi_tidak_berubah() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION inovasi_edisi_dari(tabel text, baris jsonb) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF baris ? 'edisi_id' THEN RETURN (baris->>'edisi_id')::bigint; END IF;
    IF tabel IN ('inovasi_tingkat', 'inovasi_nilaispd') THEN
        RETURN (SELECT edisi_id FROM inovasi_indikator WHERE id = (baris->>'indikator_id')::bigint);
    END IF;
    IF tabel IN ('inovasi_nilaiindikator', 'inovasi_hasilentri') THEN
        RETURN (SELECT edisi_id FROM inovasi_entri WHERE id = (baris->>'entri_id')::bigint);
    END IF;
    RETURN (SELECT e.edisi_id FROM inovasi_nilaiindikator n JOIN inovasi_entri e ON e.id = n.entri_id
            WHERE n.id = (baris->>'nilai_id')::bigint);
END $$;

CREATE FUNCTION inovasi_bagian_edisi_beku() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    satu bigint;
BEGIN
    FOREACH satu IN ARRAY ARRAY[
        CASE WHEN TG_OP <> 'INSERT' THEN inovasi_edisi_dari(TG_TABLE_NAME, to_jsonb(OLD)) END,
        CASE WHEN TG_OP <> 'DELETE' THEN inovasi_edisi_dari(TG_TABLE_NAME, to_jsonb(NEW)) END
    ] LOOP
        IF EXISTS (SELECT 1 FROM inovasi_edisi WHERE id = satu AND keadaan = 'beku') THEN
            RAISE EXCEPTION 'a closed edition is frozen' USING ERRCODE = 'restrict_violation';
        END IF;
    END LOOP;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION inovasi_edisi_beku() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    sama inovasi_edisi;
BEGIN
    IF OLD.keadaan <> 'beku' THEN
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE' THEN  -- what the ministry makes known afterwards may still be written
        sama := NEW;
        sama.inovasi_diinput := OLD.inovasi_diinput;
        sama.inovasi_diterima := OLD.inovasi_diterima;
        sama.nilai_resmi := OLD.nilai_resmi;
        sama.peringkat := OLD.peringkat;
        sama.jadwal := OLD.jadwal;
        sama.catatan := OLD.catatan;
        sama.sumber := OLD.sumber;
        IF sama IS NOT DISTINCT FROM OLD THEN RETURN NEW; END IF;
    END IF;
    RAISE EXCEPTION 'a closed edition is frozen' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER edisi_beku BEFORE UPDATE OR DELETE ON inovasi_edisi
    FOR EACH ROW EXECUTE FUNCTION inovasi_edisi_beku();
"""
BAGIAN = ["indikator", "tingkat", "pita", "nilaispd", "hasiledisi", "entri", "nilaiindikator", "bukti", "hasilentri"]


def _maju():
    sql = [FUNGSI]
    for tabel in TETAP:
        sql.append(
            f"CREATE TRIGGER {tabel}_tetap BEFORE UPDATE OR DELETE ON inovasi_{tabel} "
            "FOR EACH ROW EXECUTE FUNCTION inovasi_tidak_berubah();"
        )
        sql.append(
            f"CREATE TRIGGER {tabel}_tetap_semua BEFORE TRUNCATE ON inovasi_{tabel} "
            "FOR EACH STATEMENT EXECUTE FUNCTION inovasi_tidak_berubah();"
        )
    sql.extend(
        f"CREATE TRIGGER {tabel}_beku BEFORE INSERT OR UPDATE OR DELETE ON inovasi_{tabel} "
        "FOR EACH ROW EXECUTE FUNCTION inovasi_bagian_edisi_beku();"
        for tabel in BAGIAN
    )
    return "\n".join(sql)


def _mundur():
    sql = ["DROP TRIGGER edisi_beku ON inovasi_edisi;"]
    sql.extend(
        f"DROP TRIGGER {tabel}_tetap ON inovasi_{tabel}; DROP TRIGGER {tabel}_tetap_semua ON inovasi_{tabel};"
        for tabel in TETAP
    )
    sql.extend(f"DROP TRIGGER {tabel}_beku ON inovasi_{tabel};" for tabel in BAGIAN)
    sql.append(
        "DROP FUNCTION inovasi_edisi_beku(); DROP FUNCTION inovasi_bagian_edisi_beku(); "
        "DROP FUNCTION inovasi_edisi_dari(text, jsonb); DROP FUNCTION inovasi_tidak_berubah();"
    )
    return "\n".join(sql)


class Migration(migrations.Migration):
    dependencies = [("inovasi", "0001_initial")]
    operations = [migrations.RunSQL(_maju(), _mundur())]
